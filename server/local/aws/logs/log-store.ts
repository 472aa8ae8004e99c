import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Clock } from '#server/local/aws/clock.ts';
import { splitLines } from './split-lines.ts';

/** What runs print: `<root>/<group>/<stream>.jsonl`, one event a line, appended as it comes. */
export class LogStore {
  readonly #root: string;
  readonly #clock: Clock;

  constructor(root: string, clock: Clock) {
    this.#root = root;
    this.#clock = clock;
  }

  /** Keeps every line of a source. As on AWS, a stream appears with its first event. */
  async collect(group: string, stream: string, source: Readable): Promise<{ lastLine: string }> {
    let file: WriteStream | null = null;
    let lastLine = '';
    for await (const line of splitLines(source)) {
      if (line.trim() !== '') lastLine = line;
      file ??= await this.#open(group, stream);
      const isRoomLeft = file.write(`${JSON.stringify({ t: this.#clock.now(), m: line })}\n`);
      if (!isRoomLeft) await once(file, 'drain');
    }
    if (file) {
      file.end();
      await finished(file);
    }
    return { lastLine };
  }

  /** The stream's file, whether or not it exists. */
  path(group: string, stream: string): string {
    return join(this.#folder(group), `${encodeURIComponent(stream)}.jsonl`);
  }

  /** In the order of their names; `createdAt` in epoch milliseconds. */
  async groups(): Promise<{ name: string; createdAt: number }[]> {
    const names = (await namesIn(this.#root)) ?? [];
    const groups = names.map(async (name) => {
      const { birthtimeMs } = await stat(join(this.#root, name));
      return { name: decodeURIComponent(name), createdAt: Math.trunc(birthtimeMs) };
    });
    return (await Promise.all(groups)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Names in order; null when the group does not exist. */
  async streams(group: string): Promise<string[] | null> {
    const names = await namesIn(this.#folder(group));
    return names === null ? null : names.map(streamName).toSorted();
  }

  #folder(group: string): string {
    return join(this.#root, encodeURIComponent(group));
  }

  async #open(group: string, stream: string): Promise<WriteStream> {
    const path = this.path(group, stream);
    await mkdir(dirname(path), { recursive: true });
    return createWriteStream(path, { flags: 'a' });
  }
}

/** Null when the folder does not exist. */
async function namesIn(folder: string): Promise<string[] | null> {
  return readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
}

function streamName(file: string): string {
  return decodeURIComponent(file.replace(/\.jsonl$/, ''));
}
