/** Runs once when the built app starts, in the process that serves it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startApp } = await import('#server/background/start-app.ts');
  await startApp();
}
