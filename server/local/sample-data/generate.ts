import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { generateMovies } from './generate-movies.ts';
import { generateTmdb } from './generate-tmdb.ts';

/** `node generate.ts movies|tmdb --to FILE [--megabytes 100] [--rows N] [--seed 1] [--defects 0.01] [--mixed] [--lines]` */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string' },
    megabytes: { type: 'string' },
    rows: { type: 'string' },
    seed: { type: 'string', default: '1' },
    defects: { type: 'string', default: '0.01' },
    mixed: { type: 'boolean', default: false },
    lines: { type: 'boolean', default: false },
  },
});
const [dataset] = positionals;
if (values.to === undefined || (dataset !== 'movies' && dataset !== 'tmdb')) {
  throw new Error('Say which (movies or tmdb) and where: --to FILE.');
}
const size = {
  rows: values.rows === undefined ? undefined : Number(values.rows),
  bytes: values.rows === undefined ? Number(values.megabytes ?? '100') * 1_000_000 : undefined,
};
const shared = { ...size, seed: Number(values.seed), defects: Number(values.defects) };
const pieces =
  dataset === 'movies'
    ? generateMovies({ ...shared, lineEnds: values.mixed ? 'mixed' : 'lf' })
    : generateTmdb({ ...shared, shape: values.lines ? 'lines' : 'array' });
await pipeline(pieces, createWriteStream(values.to));
