import { createServer } from 'node:http';

export type StubRun = { id: string; state: string; startedAt: Date };
export type GlueCall = { operation: string; caller: string; at: number };

export type StubGlue = {
  endpoint: string;
  calls: GlueCall[];
  /** Of one job; the other has none. */
  runs: StubRun[];
  /** Resolves with the first such call from now on. */
  next(wanted: (call: GlueCall) => boolean): Promise<GlueCall>;
  stop(): Promise<void>;
};

export const stubJob = 'comporta-movies-csv';

/** As much of Glue as polling asks, with the time and the caller of each question. */
export async function startStubGlue(): Promise<StubGlue> {
  const calls: GlueCall[] = [];
  const runs: StubRun[] = [];
  const waiting = new Set<(call: GlueCall) => void>();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target'] ?? 'S3').replace(/^.*\./, '');
      const caller = /app\/(\S+)/.exec(String(request.headers['user-agent']))?.[1] ?? '';
      const call = { operation, caller, at: performance.now() };
      calls.push(call);
      for (const hear of waiting) hear(call);
      response.writeHead(operation in answers ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(answers[operation]?.(JSON.parse(body), runs) ?? unknown));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    calls,
    runs,
    next: (wanted) =>
      new Promise((resolve) => {
        const hear = (call: GlueCall) => {
          if (!wanted(call)) return;
          waiting.delete(hear);
          resolve(call);
        };
        waiting.add(hear);
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Request = { JobName?: string; MaxResults?: number; NextToken?: string; RunId?: string };

const unknown = { __type: 'UnknownOperationException', Message: 'not in this stub' };

const answers: Record<string, (request: Request, runs: StubRun[]) => object> = {
  GetJob: ({ JobName }) => ({ Job: { Name: JobName, Command: { Name: 'glueetl' } } }),
  GetJobRuns({ JobName, MaxResults = 200, NextToken }, runs) {
    if (JobName !== stubJob) return { JobRuns: [] };
    const from = Number(NextToken ?? 0);
    const to = from + MaxResults;
    return {
      JobRuns: runs.slice(from, to).map(wireForm),
      ...(to < runs.length ? { NextToken: String(to) } : {}),
    };
  },
  GetJobRun({ RunId }, runs) {
    const run = runs.find(({ id }) => id === RunId);
    return run === undefined ? {} : { JobRun: wireForm(run) };
  },
};

function wireForm({ id, state, startedAt }: StubRun) {
  const seconds = (date: Date) => date.getTime() / 1_000;
  return {
    Id: id,
    JobName: stubJob,
    JobRunState: state,
    Attempt: 0,
    StartedOn: seconds(startedAt),
    LastModifiedOn: seconds(new Date()),
    ...(state === 'STOPPED' ? { CompletedOn: seconds(new Date()) } : {}),
    ExecutionTime: 60,
    WorkerType: 'G.1X',
    NumberOfWorkers: 2,
    Arguments: {},
  };
}
