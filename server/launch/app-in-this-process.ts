/** What the built app offers to the launcher that runs it in the same process; `instrumentation.ts` puts it there. */
export type RunningApp = {
  /** A one-time sign-in link for the person at this terminal. */
  createSignInLink(): Promise<string>;
  /** Ends the background loops and the database connections. */
  stop(): Promise<void>;
};

/** The build compiles the app's modules anew, so the two sides share no module, only this symbol. */
const key = Symbol.for('comporta.app');

export function appInThisProcess(): RunningApp {
  const app: unknown = Reflect.get(globalThis, key);
  if (!isRunningApp(app)) throw new Error('The app has not started: instrumentation.ts did not run.');
  return app;
}

function isRunningApp(app: unknown): app is RunningApp {
  return typeof app === 'object' && app !== null && 'createSignInLink' in app && 'stop' in app;
}
