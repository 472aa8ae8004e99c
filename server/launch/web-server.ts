import { createServer, type Server } from 'node:http';
import next from 'next';

export class PortInUse extends Error {}

/** Refuses early, before anything is built, when the port is taken. */
export async function assertPortFree(port: number, host: string, setting: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, host, setting);
  await new Promise((resolve) => probe.close(resolve));
}

/** Serves the built app in this process; `stop` lets running requests end and cuts open streams. */
export async function startWebServer(
  projectRoot: string,
  port: number,
  host: string,
): Promise<{ stop(): Promise<void> }> {
  const app = next({ dev: false, dir: projectRoot, hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  // Nothing here speaks WebSocket, and Next's own upgrade handling has been a hole before.
  server.on('upgrade', (_request, socket) => socket.destroy());
  await listen(server, port, host, 'PORT');
  return {
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), 2_000);
      await closed;
      clearTimeout(timer);
      await app.close();
    },
  };
}

function listen(server: Server, port: number, host: string, setting: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(
        new PortInUse(
          `Port ${port} on ${host} is in use by another program. Stop that program or choose another port: ${setting}=${port + 1} npm start`,
        ),
      );
    });
    server.listen(port, host, resolve);
  });
}
