import { connect, createServer, type Socket } from 'node:net';

export type TcpProxy = {
  port: number;
  /** Half-open: connections stay, and nothing passes any more, in neither direction and without a word. */
  freeze(): void;
  /** What is frozen stays so (its peers have lost each other); new connections pass again. */
  thaw(): void;
  /** Cuts every connection, and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
};

/** The wire between a program and its server, for failures that only a wire has. */
export async function startTcpProxy(
  target: { host: string; port: number },
  /** `answers` changes what the server says on its way. */
  { answers }: { answers?: (chunk: Buffer) => Buffer } = {},
): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return client.destroy();
    sockets.add(client);
    client.on('error', () => client.destroy());
    if (isFrozen) return client.pause();
    const upstream = connect(target);
    sockets.add(upstream);
    client.pipe(upstream);
    if (answers === undefined) upstream.pipe(client);
    else upstream.on('data', (chunk: Buffer) => client.write(answers(chunk)));
    for (const socket of [client, upstream]) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        // A frozen end hears nothing of the other's.
        if (!isFrozen) for (const end of [client, upstream]) end.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    freeze() {
      isFrozen = true;
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    thaw() {
      isFrozen = false;
    },
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    stop: () =>
      new Promise((resolve) => {
        isFrozen = false;
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
