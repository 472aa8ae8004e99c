import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { maxSqlBytes, sqlTimeLimitMs } from './limits.ts';
import type { SqlRequest, SqlVerdict } from './sql-reading.ts';

export type SqlGuard = {
  /** Whether the text is one statement that only reads, and what it reads. One after the other. */
  read(request: SqlRequest): Promise<SqlVerdict>;
  /** Resolves when the grammar is loaded, which happens by itself with the first statement. */
  warmUp(): Promise<void>;
  stop(): Promise<void>;
};

/** Times the limit, by the clock on the wall: then it does not matter why there is no answer. */
const patience = 8;

/**
 * Reads SQL in a thread of its own, which is ended and replaced when a statement takes longer than the limit: no
 * text, however made, holds up the app.
 */
export function startSqlGuard({ timeLimitMs = sqlTimeLimitMs }: { timeLimitMs?: number } = {}): SqlGuard {
  let worker: Promise<Worker> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  const ready = (): Promise<Worker> => {
    if (isStopped) return Promise.reject(new Error('The SQL guard is stopped.'));
    worker ??= startWorker(() => {
      worker = null;
    });
    return worker;
  };

  async function readNext(request: SqlRequest): Promise<SqlVerdict> {
    const current = await ready();
    const verdict = await ask(current, request, timeLimitMs);
    if (verdict !== null) return verdict;
    await current.terminate();
    // The next statement does not wait for the one that was too much.
    if (!isStopped) ready().catch(() => undefined);
    return refused(`The statement takes longer than ${timeLimitMs} ms to read: make it simpler.`);
  }

  return {
    read(request) {
      // Not even copied to the other thread.
      if (request.sql.length > maxSqlBytes) return Promise.resolve(tooLong());
      const answer = turn.then(() => readNext(request));
      turn = answer.catch(() => undefined);
      return answer;
    },
    async warmUp() {
      await ready();
    },
    async stop() {
      isStopped = true;
      await turn;
      const last = await worker?.catch(() => null);
      await last?.terminate();
    },
  };
}

/** The build leaves this program alone: it runs from its source, next to the grammar in node_modules. */
function startWorker(onEnd: () => void): Promise<Worker> {
  const program = path.join(process.cwd(), 'server', 'sql-guard', 'sql-worker.ts');
  const worker = new Worker(pathToFileURL(program), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => {
      onEnd();
      reject(new Error(`The SQL guard ended by itself (${code}).`));
    });
    worker.once('message', () => {
      // From here on it keeps the process only while it reads.
      worker.unref();
      resolve(worker);
    });
  });
}

/**
 * Null when there was no answer in time. What counts is the time for which the thread was running: on a machine that
 * has other things to do a harmless statement is not refused for having waited.
 */
async function ask(worker: Worker, request: SqlRequest, timeLimitMs: number): Promise<SqlVerdict | null> {
  worker.ref();
  const before = await worker.cpuUsage();
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const answered = (verdict: SqlVerdict | null) => {
      leave();
      resolve(verdict);
    };
    const broke = (cause: unknown) => {
      leave();
      reject(new Error('The SQL guard broke while it was reading.', { cause }));
    };
    const look = () => {
      worker.cpuUsage(before).then(({ user, system }) => {
        const remainingMs = timeLimitMs - (user + system) / 1000;
        const isOver = remainingMs <= 1 || performance.now() - started >= patience * timeLimitMs;
        if (isOver) answered(null);
        else timer = setTimeout(look, remainingMs);
      }, broke);
    };
    let timer = setTimeout(look, timeLimitMs);
    const leave = () => {
      clearTimeout(timer);
      worker.unref();
      worker.off('message', answered).off('error', broke).off('exit', broke);
    };
    worker.once('message', answered).once('error', broke).once('exit', broke);
    worker.postMessage(request);
  });
}

function tooLong(): SqlVerdict {
  return refused(
    `The statement is longer than ${maxSqlBytes.toLocaleString('en-US')} bytes. Athena would take more; this limit is Comporta’s own.`,
  );
}

function refused(reason: string): SqlVerdict {
  return { isReading: false, refusal: { reason, line: 1, column: 1 } };
}
