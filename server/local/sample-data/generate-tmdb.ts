import { genres, type Size, sizeReached, titleWords } from './generated-names.ts';
import { type Random, seededRandom } from './random.ts';

export interface TmdbOptions extends Size {
  readonly seed: number;
  /** Share of records with one of the defects of the data page, 0 to 1. */
  readonly defects: number;
  readonly shape: 'array' | 'lines';
}

/** The bytes of one JSON file of any size, about 600 bytes a record, piece by piece. */
export function* generateTmdb(options: TmdbOptions): Generator<Buffer> {
  const random = seededRandom(options.seed);
  const [open, between, close] = options.shape === 'array' ? ['[', ',\n', ']\n'] : ['', '\n', '\n'];
  yield Buffer.from(open);
  let bytes = 0;
  for (let row = 0; !sizeReached(options, row, bytes); row++) {
    const record = goodRecord(random, row);
    const good = random.next() >= options.defects;
    const text =
      (row === 0 ? '' : between) + (good ? JSON.stringify(record) : defective(random, record, options.shape));
    bytes += text.length;
    yield Buffer.from(text);
  }
  yield Buffer.from(close);
}

function goodRecord(random: Random, row: number): Record<string, unknown> {
  const title = `${random.pick(titleWords)} ${random.pick(titleWords)} ${row}`;
  return {
    id: row + 1,
    imdb_id: `tt${String(row).padStart(7, '0')}`,
    title,
    original_title: title,
    original_language: random.pick(['en', 'pt', 'fr', 'ja']),
    overview: `${random.pick(titleWords)} "meets" ${random.pick(titleWords)}.\n`.repeat(8),
    director: `${random.pick(titleWords)} ${random.pick(titleWords)}`,
    release_date: `${1920 + random.below(105)}-${twoDigits(1 + random.below(12))}-${twoDigits(1 + random.below(28))}`,
    runtime: random.below(200),
    genres: [
      { id: 18, name: random.pick(genres) },
      { id: 35, name: random.pick(genres) },
    ],
    production_countries: [{ iso_3166_1: 'BR', name: 'Brazil' }],
    popularity: random.below(100_000) / 1000,
    vote_average: random.below(101) / 10,
    vote_count: random.below(30_000),
    budget: random.below(3) === 0 ? 0 : random.below(200_000_000),
    revenue: random.below(3) === 0 ? 0 : random.below(2_000_000_000),
    adult: false,
  };
}

function defective(random: Random, record: Record<string, unknown>, shape: TmdbOptions['shape']): string {
  const changed = (change: Record<string, unknown>): string => JSON.stringify({ ...record, ...change });
  return random.pick<() => string>([
    // One unreadable element would make a whole array unreadable, so only lines are cut off.
    () => (shape === 'lines' ? JSON.stringify(record).slice(0, 40) : 'null'),
    () => '["no object"]',
    () => changed({ id: undefined }),
    () => changed({ title: '' }),
    () => changed({ id: 'tt1' }),
    () => changed({ id: 1 }),
    () => changed({ title: 1776 }),
    () => changed({ release_date: '2023-02-29' }),
    () => changed({ runtime: '61000' }),
    () => changed({ genres: 'Drama' }),
    () => changed({ vote_average: 11 }),
    () => changed({ budget: '1e3' }),
  ])();
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
