import type { ServerContext } from '#server/context.ts';
import type { PollLoop } from '#server/lib/poll-loop.ts';
import { startAlerts } from './alerts.ts';
import { startExecutionPoller } from './execution-poller.ts';
import { startIdleWatch } from './idle-watch.ts';
import { startOwnCalls } from './own-calls.ts';
import { startPriceList } from './price-list.ts';
import { startPublisher } from './publisher.ts';
import { startRunPoller } from './run-poller.ts';
import { startScheduler } from './scheduler.ts';
import { startStateChangeQueue } from './state-change-queue.ts';
import { startUpkeep } from './upkeep.ts';

/** All loops of an instance. Each works only while this instance holds its lease; a change wakes the one it concerns. */
export function startBackground(ctx: ServerContext): { stop(): Promise<void> } {
  const holder = `${process.pid}-${ctx.rng.uuid()}`;
  const presence = ctx.db.openPresence({ holder, clock: ctx.clock, log: ctx.log });
  const loops: Record<string, PollLoop> = {};
  let isStopped = false;
  // A lease that is taken before the presence is there would outlive a holder that dies at once.
  const started = presence.ready.then(() => {
    if (!isStopped) Object.assign(loops, startLoops(ctx, holder));
  });
  const queueUrl = ctx.settings.stateQueueUrl;
  const onQueries = () => loops.executions?.wake();
  const stateChanges = queueUrl === undefined ? null : startStateChangeQueue(ctx, { queueUrl, onQueries });
  const unsubscribe = ctx.events.subscribe({
    onEvent(event) {
      if (event.type === 'run') {
        loops.runs?.wake();
        loops.publisher?.wake();
      }
      if (event.type === 'dataset') loops.publisher?.wake();
      if (event.type === 'query') loops.scheduler?.wake();
      if (event.type === 'execution') {
        loops.executions?.wake();
        loops.alerts?.wake();
      }
      if (event.type === 'alert') loops.alerts?.wake();
    },
    onGap() {
      for (const loop of Object.values(loops)) loop.wake();
    },
  });
  return {
    async stop() {
      isStopped = true;
      unsubscribe();
      await started;
      await Promise.all([stateChanges?.stop(), ...Object.values(loops).map((loop) => loop.stop())]);
      await Promise.all(Object.keys(loops).map((name) => ctx.db.leases.releaseLease({ name, holder })));
      await presence.stop();
    },
  };
}

function startLoops(ctx: ServerContext, holder: string): Record<string, PollLoop> {
  return {
    runs: startRunPoller(ctx, holder),
    publisher: startPublisher(ctx, holder),
    executions: startExecutionPoller(ctx, holder),
    upkeep: startUpkeep(ctx, holder),
    idle: startIdleWatch(ctx, holder),
    scheduler: startScheduler(ctx, holder),
    alerts: startAlerts(ctx, holder),
    ownCalls: startOwnCalls(ctx),
    priceList: startPriceList(ctx),
  };
}
