import { createSignInLink } from '#server/auth/create-sign-in-link.ts';
import { seedChecks } from '#server/checks/seed-checks.ts';
import { getContext, stopContext } from '#server/context.ts';
import { globalSingleton } from '#server/lib/global-singleton.ts';
import { seedShippedQueries } from '#server/validations/seed-shipped-queries.ts';
import { startBackground } from './start-background.ts';

/** What the launcher, which runs the built app in its own process, may ask of it (see server/launch). */
type RunningApp = { createSignInLink(): Promise<string>; stop(): Promise<void> };

/** Starts the loops of this instance, once a process. */
export async function startApp(): Promise<void> {
  const ctx = await getContext();
  await seedShippedQueries(ctx);
  await seedChecks(ctx);
  globalSingleton('app', (): RunningApp => {
    const background = startBackground(ctx);
    // Loading takes a second, which the first person to run a query need not wait.
    ctx.sqlGuard.warmUp().catch((error: unknown) => ctx.log.error('the SQL guard does not start', { error }));
    return {
      createSignInLink: () => createSignInLink(ctx, { role: 'admin', name: 'terminal' }),
      async stop() {
        await background.stop();
        await stopContext(ctx);
      },
    };
  });
}
