/**
 * Preloaded into a Comporta and its local AWS (`--import`): their time runs faster than ours, so that a journey about
 * ten idle minutes takes less than one. All processes count from the same moment, so they agree about the time.
 */
const speed = Number(process.env.E2E_CLOCK_SPEED);
const beginning = Number(process.env.E2E_CLOCK_BEGINNING);
/** Shorter waits are about processes and sockets, which are as fast as ever. */
const shortestMs = 15_000;

const realNow: () => number = Date.now;
const realMonotonic = performance.now.bind(performance);
const now = () => beginning + Math.round((realNow() - beginning) * speed);

globalThis.Date = new Proxy(Date, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
performance.now = () => realMonotonic() * speed;
globalThis.setTimeout = hurried(setTimeout);
globalThis.setInterval = hurried(setInterval);

function hurried<Timer extends typeof setTimeout | typeof setInterval>(timer: Timer): Timer {
  return new Proxy(timer, {
    apply: (target, self, [handler, ms, ...rest]: [unknown, number | undefined, ...unknown[]]) =>
      Reflect.apply(target, self, [handler, ms !== undefined && ms >= shortestMs ? ms / speed : ms, ...rest]),
  });
}
