import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

export type Fault =
  /** The request never arrives: the connection is cut before anything is passed on. */
  | 'drop-request'
  /** The server does it, and its answer is lost. */
  | 'drop-response'
  /** The server does it, and answers that it failed. */
  | 'fail-after-effect'
  | 'throttle';

export type FaultyProxy = {
  endpoint: string;
  /** From now on (until null) requests for this operation, as `AWSGlue.StartJobRun`, meet this fault. */
  setFault(operation: string, fault: Fault | null): void;
  /** How often an operation was asked for. */
  count(operation: string): number;
  stop(): Promise<void>;
};

/** The network between the app and AWS, with failures on demand. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const faults = new Map<string, Fault>();
  const counts = new Map<string, number>();
  const server = createServer((incoming, outgoing) => {
    const operation = String(incoming.headers['x-amz-target'] ?? 'S3');
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    pass(target, incoming, outgoing, faults.get(operation) ?? null);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    setFault: (operation, fault) =>
      fault === null ? faults.delete(operation) : faults.set(operation, fault),
    count: (operation) => counts.get(operation) ?? 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pass(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: Fault | null,
): void {
  if (fault === 'drop-request') {
    incoming.socket.destroy();
    return;
  }
  if (fault === 'throttle') {
    answerError(outgoing, 400, 'ThrottlingException');
    return;
  }
  const { hostname, port } = new URL(target);
  const headers = { ...incoming.headers, host: `${hostname}:${port}` };
  const forward = request(
    { hostname, port, method: incoming.method, path: incoming.url, headers },
    (answer) => {
      if (fault === null) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      answer.resume().once('end', () => {
        if (fault === 'drop-response') incoming.socket.destroy();
        else answerError(outgoing, 500, 'InternalServiceException');
      });
    },
  );
  forward.once('error', () => incoming.socket.destroy());
  incoming.pipe(forward);
}

function answerError(outgoing: ServerResponse, status: number, type: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  outgoing.end(JSON.stringify({ __type: type, Message: 'Rate exceeded' }));
}
