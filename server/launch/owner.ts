import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What the owner of a data folder answers to on its control socket: one word in, one line out. */
export type Commands = Record<string, () => Promise<string>>;

export class FolderInUse extends Error {}

/**
 * Makes this process the only owner of a data folder, or throws `FolderInUse` naming the one that has it.
 * The lock is a listening socket: it ends with the process, also by kill -9, and cannot be confused by a process
 * number that was given out again.
 */
export async function ownFolder(dataDir: string, commands: Commands): Promise<{ release(): Promise<void> }> {
  await mkdir(dataDir, { recursive: true });
  const address = controlAddress(dataDir);
  const server = createServer((socket) =>
    answer(socket, { pid: async () => String(process.pid), ...commands }),
  );
  try {
    await listen(server, address);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const pid = await askOwner(dataDir, 'pid');
    if (pid !== null) {
      throw new FolderInUse(
        `${dataDir} is in use by another Comporta (process ${pid}). Stop that one, or give this one a folder of its own: COMPORTA_DATA_DIR=... npm start`,
      );
    }
    await rm(address, { force: true });
    await listen(server, address);
  }
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Sends one command to the owner of a data folder; null when nobody owns it. */
export function askOwner(dataDir: string, command: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(controlAddress(dataDir));
    let reply = '';
    socket.setEncoding('utf8');
    socket.once('connect', () => socket.write(`${command}\n`));
    socket.on('data', (chunk) => {
      reply += chunk;
    });
    socket.once('error', () => resolve(null));
    socket.once('close', () => resolve(reply === '' ? null : reply.trim()));
  });
}

/** A socket's path may have about 100 characters only, so it lies in the temporary folder under the folder's hash. */
function controlAddress(dataDir: string): string {
  const name = `comporta-${createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(tmpdir(), `${name}.sock`);
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // Only this user may ask for a sign-in link. The socket's file is made before `listen` returns, also when it
    // fails, so no other file of this process or its children is made under this mask.
    const mask = process.umask(0o177);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
    process.umask(mask);
  });
}

function answer(socket: Socket, commands: Commands): void {
  socket.setEncoding('utf8');
  socket.once('data', async (chunk) => {
    const command = commands[String(chunk).trim()];
    try {
      socket.end(`${command ? await command() : 'unknown command'}\n`);
    } catch (error) {
      socket.end(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  });
  // A client that goes away in the middle is its own affair.
  socket.on('error', () => socket.destroy());
}
