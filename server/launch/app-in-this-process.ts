/** What the built app offers to the launcher that runs it in the same process; `instrumentation.ts` puts it there. */
export type RunningApp = {
  /** A one-time sign-in link for the person at this terminal. */
  createSignInLink(): Promise<string>;
  /** Ends the background loops and the database connections. */
  stop(): Promise<void>;
};

/** The build compiles the app's modules anew, so the two sides share no module, only this symbol. */
const key = Symbol.for('comporta.app');

const START_TIMEOUT_MS = 30_000;
const LOOK_MS = 20;

/** Resolves when the app has started: Next says that it is prepared before instrumentation.ts has run through. */
export async function appInThisProcess(): Promise<RunningApp> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const app: unknown = Reflect.get(globalThis, key);
    if (isRunningApp(app)) return app;
    if (performance.now() > deadline) throw new Error('The app has not started; the log above says why.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function isRunningApp(app: unknown): app is RunningApp {
  return typeof app === 'object' && app !== null && 'createSignInLink' in app && 'stop' in app;
}
