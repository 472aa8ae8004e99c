import { readFileSync } from 'node:fs';

export type CorpusStatement = { sql: string; block: string };

/** The statements of one of the two files, each with the block that says why it is there. */
export function readCorpus(file: 'accepted' | 'refused'): CorpusStatement[] {
  const text = readFileSync(new URL(`${file}.txt`, import.meta.url), 'utf8');
  let block = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) block = line.slice(3);
    return line === '' || line.startsWith('# ') || line.startsWith('## ')
      ? []
      : [{ sql: withCharacters(line), block }];
  });
}

const characters: Record<string, string> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

function withCharacters(line: string): string {
  return line.replace(
    /\\(?:([nrt\\])|u([0-9A-F]{4})|u\{([0-9A-F]+)\})/g,
    (_all, character?: string, short?: string, long?: string) =>
      character === undefined
        ? String.fromCodePoint(Number.parseInt(short ?? long ?? '', 16))
        : (characters[character] ?? ''),
  );
}
