/**
 * A thousand browsers on two instances, cut again and again and sent here and there by a load balancer, while hints are
 * published: nothing may be lost or come twice, and memory must stay flat. Fifty clients that do not say where they
 * left off and do not heed `gap` are the control: they must lose something. Run it with nothing else running:
 *   node bench/sse-clients.ts [seconds]
 */
import { readFileSync } from 'node:fs';
import { startEvents } from '#server/events/events.ts';
import { systemClock } from '#server/lib/clock.ts';
import { createLogger } from '#server/lib/logger.ts';
import { type Fleet, startFleet } from '#server/testing/start-fleet.ts';
import { makeSessions } from './support/make-sessions.ts';
import { SseClient } from './support/sse-client.ts';

const clients = 1_000;
const naiveClients = 50;
const stalledClients = 20;
/** One name may have thirty at an instance. */
const streamsPerName = 15;
const hintEveryMs = 100;
const cutEveryMs = 8_000;
const seconds = Number(process.argv[2] ?? 60);
/**
 * As a small container gives it. Without a limit V8 lets garbage lie as long as the machine has memory, and a flat line
 * would say nothing; with it, what is kept for ever would end the instance.
 */
const heapMb = 320;
/** Of the instances together, between one third of the time and the end. */
const goalGrowth = 1.1;

type Reader = { client: SseClient; seen: Set<number>; twice: number; covered: number; from: number };

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const log = createLogger(() => new Date());

const fleet = await startFleet({
  instances: 2,
  env: { NODE_OPTIONS: `--max-old-space-size=${heapMb}` },
});
const events = startEvents({ databaseUrl: fleet.databaseUrl, clock: systemClock, log });
const numberOf = new Map<string, number>();
events.subscribe({
  onEvent(event, id) {
    if (event.type === 'dataset') numberOf.set(id, Number(event.dataset));
  },
  onGap: () => undefined,
});
let published = 0;
let reading = 0;

const cookies = await makeSessions(
  fleet.databaseUrl,
  Math.ceil((clients + naiveClients + stalledClients) / streamsPerName),
);
const good = readers(clients, true);
const naive = readers(naiveClients, false);
for (const reader of readers(stalledClients, true))
  setTimeout(() => reader.client.stall(), 3_000 + Math.random() * 3_000);

const connectedBy = performance.now() + 60_000;
while ([...good, ...naive].some(({ client }) => client.opened === 0)) {
  if (performance.now() > connectedBy) break;
  await sleep(100);
}
console.log(`connected: ${good.filter(({ client }) => client.opened > 0).length} of ${clients}`);

const ending = performance.now() + seconds * 1_000;
const rss: number[] = [];
const cutting = setInterval(() => {
  for (const { client } of [...good, ...naive]) if (Math.random() < 1_000 / cutEveryMs) client.cut();
}, 1_000);
const sampling = setInterval(() => rss.push(memoryMb(fleet)), 1_000);
while (performance.now() < ending) {
  published += 1;
  await events.publish({ type: 'dataset', dataset: String(published) });
  await sleep(hintEveryMs);
}
clearInterval(cutting);
clearInterval(sampling);
const arrivedBy = performance.now() + 20_000;
while (good.some((reader) => lostBy(reader) > 0) && performance.now() < arrivedBy) await sleep(100);

const third = rss[Math.floor(rss.length / 3)] ?? Number.NaN;
const last = rss.at(-1) ?? Number.NaN;
const lost = good.reduce((sum, reader) => sum + lostBy(reader), 0);
const twice = good.reduce((sum, reader) => sum + reader.twice, 0);
const lostByNaive = naive.reduce((sum, reader) => sum + lostBy(reader), 0);
const reconnects = good.reduce((sum, { client }) => sum + client.opened - 1, 0);
const resumed = good.reduce((sum, { seen }) => sum + seen.size, 0);
console.log(`hints: ${published}, forced reconnects: ${reconnects}, hints received: ${resumed}`);
console.log(`lost: ${lost} (goal 0), twice: ${twice} (goal 0)`);
console.log(
  `memory of both instances: ${third.toFixed(0)} MB after a third, ${last.toFixed(0)} MB at the end, ratio ${(last / third).toFixed(2)} (goal <= ${goalGrowth}), heap limit ${heapMb} MB each`,
);
console.log(`control, no Last-Event-ID and no gap: lost ${lostByNaive} (must be > 0)`);
const isGood = lost === 0 && twice === 0 && last / third <= goalGrowth && lostByNaive > 0 && reconnects > 0;

for (const { client } of [...good, ...naive]) client.close();
await events.stop();
await fleet.stop();
process.exit(isGood ? 0 : 1);

function readers(count: number, isCareful: boolean): Reader[] {
  return Array.from({ length: count }, () => {
    const cookie = cookies[reading++ % cookies.length] ?? '';
    const reader: Omit<Reader, 'client'> = { seen: new Set(), twice: 0, covered: 0, from: Number.NaN };
    let openedAt = 0;
    const client = new SseClient({
      url: () => fleet.instances[Math.floor(Math.random() * fleet.instances.length)]?.url ?? '',
      headers: { cookie: `comporta_session=${cookie}` },
      resumes: isCareful,
      onOpen() {
        openedAt = published;
      },
      onEvent({ type, id, data }) {
        if (Number.isNaN(reader.from)) reader.from = openedAt;
        // Who looks at everything when told so sees what had happened by the time of the connection, and by the place
        // that it is told.
        if (type === 'gap' && isCareful)
          reader.covered = Math.max(reader.covered, openedAt, id === null ? 0 : (numberOf.get(id) ?? 0));
        if (type !== 'hint') return;
        const number = Number(JSON.parse(data).dataset);
        if (reader.seen.has(number)) reader.twice += 1;
        reader.seen.add(number);
      },
    });
    return Object.assign(reader, { client });
  });
}

function lostBy({ seen, covered, from }: Reader): number {
  let count = 0;
  for (let number = Math.max(covered, from) + 1; number <= published; number++)
    if (!seen.has(number)) count += 1;
  return count;
}

function memoryMb({ instances }: Fleet): number {
  return instances.reduce((sum, { pid }) => {
    const status = readFileSync(`/proc/${pid()}/status`, 'utf8');
    return sum + Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
  }, 0);
}
