import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** CloudWatch's limit for one event; a longer line is cut into several, so that memory stays bounded. */
const MAX_LINE_LENGTH = 256 * 1024;

export async function* splitLines(source: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.flatMap(cut);
    while (rest.length > MAX_LINE_LENGTH) {
      yield rest.slice(0, MAX_LINE_LENGTH);
      rest = rest.slice(MAX_LINE_LENGTH);
    }
  }
  rest += decoder.end();
  if (rest !== '') yield* cut(rest);
}

function cut(line: string): string[] {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  const pieces: string[] = [];
  for (let start = 0; start === 0 || start < text.length; start += MAX_LINE_LENGTH) {
    pieces.push(text.slice(start, start + MAX_LINE_LENGTH));
  }
  return pieces;
}
