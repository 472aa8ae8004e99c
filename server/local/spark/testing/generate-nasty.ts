import { moviesHeader } from '#server/local/sample-data/generate-movies.ts';
import { type Random, seededRandom } from '#server/local/sample-data/random.ts';
import { nastyDates, nastyNumbers, nastyTexts } from './nasty-values.ts';

interface Options {
  readonly seed: number;
  readonly rows: number;
  /** Share of values that are nasty, 0 to 1. */
  readonly share: number;
}

const lineEnds = ['\n', '\r\n', '\r'] as const;
/** Not UTF-8: a lone byte of Latin-1, a cut sequence, an overlong form, half a surrogate pair. */
const badBytes: readonly [number[], ...number[][]] = [
  [0xe9],
  [0xe2, 0x82],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xff, 0xfe],
  [0xf5, 0x80, 0x80, 0x80],
];

/** A CSV file with a BOM, mixed line ends, and every defect of the data page many times over. */
export function generateNastyMovies({ seed, rows, share }: Options): Buffer {
  const random = seededRandom(seed);
  const parts: Buffer[] = [Buffer.from(`\ufeff${moviesHeader}${random.pick(lineEnds)}`)];
  for (let row = 0; row < rows; row++) {
    parts.push(csvLine(random, row, share), Buffer.from(random.pick(lineEnds)));
    if (random.next() < share / 20) parts.push(Buffer.from(` \t${random.pick(lineEnds)}`));
  }
  return Buffer.concat(parts);
}

function csvLine(random: Random, row: number, share: number): Buffer {
  if (random.next() < share / 100) return Buffer.from(moviesHeader);
  const text = (good: string): string => (random.next() < share ? csvText(random) : good);
  const number = (good: number): string => (random.next() < share ? random.pick(nastyNumbers) : String(good));
  const born = 1900 + random.below(100);
  // Few ids and titles: many rows are equal in all their columns.
  const fields = [
    text(`tt${random.below(50)}`),
    text(`Film ${random.below(50)}`),
    text('\\N'),
    number(1994),
    number(90),
    text('Drama, Comedy'),
    number(7),
    number(1000 + random.below(3)),
    text('actor'),
    text(''),
    text(`Name ${row % 97}`),
    number(born),
    random.next() < 0.5 ? '' : number(born + 50),
    text('actor,producer'),
    text('tt1,tt2'),
  ];
  if (random.next() < share / 10)
    fields.splice(random.below(15), random.below(3), ...Array(random.below(3)).fill(''));
  const line = Buffer.from(fields.join('|'));
  if (random.next() >= share / 10) return line;
  const at = random.below(line.length);
  return Buffer.concat([line.subarray(0, at), Buffer.from(random.pick(badBytes)), line.subarray(at)]);
}

/** A field cannot hold what ends a field or a line. */
function csvText(random: Random): string {
  return random.pick(nastyTexts).replaceAll(/[|\r\n]/g, ' ');
}

/** One JSON file of each form that the data page knows, `rows` records in all. */
export function generateNastyTmdb({ seed, rows, share }: Options): { name: string; body: Buffer }[] {
  const random = seededRandom(seed);
  const records = Array.from({ length: Math.floor(rows / 2) }, (_, row) => jsonRecord(random, row, share));
  const lines = Array.from({ length: Math.ceil(rows / 2) }, (_, row) => jsonLine(random, row, share));
  const third = Math.floor(lines.length / 3);
  const joined = (from: number, to: number, end: string): Buffer =>
    Buffer.concat(lines.slice(from, to).flatMap((line) => [line, Buffer.from(end)]));
  return [
    { name: '2024/01/02/array.json', body: Buffer.from(`\ufeff \n[${records.join(' ,\r\n')}]\n`) },
    { name: '2024/01/02/lines.jsonl', body: joined(0, third, '\n') },
    { name: '2024/01/03/lines.ndjson', body: joined(third, 2 * third, '\r\n') },
    {
      name: '2024/01/04/first line.json',
      body: Buffer.concat([
        Buffer.from('{"id": 1, "title": "x"}\n'),
        joined(2 * third, lines.length, '\n\n'),
      ]),
    },
    {
      name: '2024/01/05/one.json',
      body: Buffer.from('\n{\n  "id": 1,\n  "title": "spread over lines"\n}\n'),
    },
    { name: '2024/01/05/broken.json', body: Buffer.from('[{"id": 1, "title": "never closed"}') },
    { name: '2024/01/05/latin1.json', body: Buffer.from('[{"id": 2, "title": "caf\xe9"}]', 'latin1') },
    { name: '2024/01/06/deep.jsonl', body: deepRecords() },
    { name: '2024/01/06/blank.json', body: Buffer.from(' \n\t') },
  ];
}

function jsonLine(random: Random, row: number, share: number): Buffer {
  const line = Buffer.from(jsonRecord(random, row, share));
  const kind = random.next() / share;
  if (kind < 0.02) return line.subarray(0, random.below(line.length));
  if (kind < 0.04) {
    const at = random.below(line.length);
    return Buffer.concat([line.subarray(0, at), Buffer.from(random.pick(badBytes)), line.subarray(at)]);
  }
  if (kind < 0.06) return Buffer.from(random.pick(brokenLines));
  return line;
}

const brokenLines: readonly [string, ...string[]] = [
  'null',
  '5',
  '"text"',
  '[]',
  '{"id":1,"title":"a",}',
  '{"id":1,"title":"b" "x":1}',
  "{'id':1}",
  '{"id":NaN,"title":"c"}',
  '{"id":01,"title":"d"}',
  '{"id":+1,"title":"e"}',
  '{"id":1.,"title":"f"}',
  '{"id":1,"title":"tab\there"}',
  '{"id":1,"title":"bad \\x escape"}',
  '{"id":1,"title":"half \\ud83d pair"}',
  '{"id":1,"title":"half \\ude00 pair"}',
  '{"id":1,"title":"pair \\ud83d\\ude00"}',
  '{"id":1,"title":"g","half \\udc00 key":1}',
  '{"id":1,"title":"h"} {"id":2}',
  '{"id":1,"title":"i"}\u00a0',
  '\ufeff{"id":1,"title":"j"}',
  '{"id":tru,"title":"k"}',
  '{"id":1,"title":"\\u0000NUL\\u0000"}',
];

const numberColumns = ['runtime', 'popularity', 'vote_average', 'vote_count', 'budget', 'revenue'];
const textColumns = ['imdb_id', 'original_title', 'original_language', 'overview', 'director'];
const listColumns = ['genres', 'production_countries'];

/** Written by hand rather than by JSON.stringify: numbers of every form are the point. */
function jsonRecord(random: Random, row: number, share: number): string {
  const nasty = (): boolean => random.next() < share;
  const fields: [string, string][] = [
    ['id', nasty() ? anyValue(random) : String(row % 5_000)],
    ['title', nasty() ? anyValue(random) : JSON.stringify(`Film ${row}`)],
    ['release_date', nasty() ? JSON.stringify(random.pick(nastyDates)) : '"1994-09-23"'],
    ...numberColumns.map((name): [string, string] => [
      name,
      nasty() ? anyValue(random) : String(random.below(9)),
    ]),
    ...textColumns.map((name): [string, string] => [name, nasty() ? anyValue(random) : '"text"']),
    ...listColumns.map((name): [string, string] => [name, nasty() ? anyList(random) : '["Drama"]']),
  ];
  if (nasty())
    fields.push([
      random.pick(['adult', 'tagline', 'sp ace', '', 'ключ', '$.id', 'a"b', "a'b"]),
      anyValue(random),
    ]);
  if (nasty()) fields.splice(random.below(fields.length), 1);
  const between = random.pick([',', ' , ', ',\t']);
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(between)}}`;
}

function anyValue(random: Random): string {
  return random.pick<() => string>([
    () => JSON.stringify(random.pick(nastyTexts)),
    () => JSON.stringify(random.pick(nastyNumbers)),
    () => random.pick(jsonNumbers),
    () => random.pick(jsonNumbers),
    () => random.pick(['null', 'true', 'false', '{}', '[]', '{"name": "x"}', '["x"]', '""', '" "', '"\\t"']),
  ])();
}

/** Those of the numbers that JSON knows too. */
const jsonNumbers: readonly [string, ...string[]] = [
  '-0.0e-0',
  ...nastyNumbers.filter((text) => /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)),
];

function anyList(random: Random): string {
  const element = (): string =>
    random.pick<() => string>([
      () => JSON.stringify(random.pick(nastyTexts)),
      () => `{"id": 1, "name": ${JSON.stringify(random.pick(nastyTexts))}}`,
      () => random.pick(['null', '""', '" "', '{"name": null}', '{}', '{"name": ""}', '{"id": 1}']),
      () => random.pick(['5', 'true', '[]', '{"name": 5}', '{"name": ["x"]}']),
    ])();
  if (random.next() < 0.3) return anyValue(random);
  return `[${Array.from({ length: random.below(4) }, element).join(', ')}]`;
}

/** Nested far deeper than a recursive parser can follow; only fields that nobody knows, then one that is known. */
function deepRecords(): Buffer {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const objects = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
  return Buffer.from(
    [
      `{"id": 1, "title": "deep list", "unknown": ${deep}}`,
      `{"id": 2, "title": "deep objects", "unknown": ${objects}, "runtime": 90}`,
      `{"id": 3, "title": "deep genres", "genres": ${deep}}`,
      `{"id": 4, "title": "never closed", "unknown": ${deep.slice(0, -1)}}`,
    ].join('\n'),
  );
}
