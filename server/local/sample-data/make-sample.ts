import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { brokenCsv, brokenJson } from './broken-records.ts';
import { type Film, readFilms } from './read-films.ts';

/**
 * Writes the sample raw zone: the films of npm `vega-datasets` in the layout of the bucket, with their real dirt
 * (numeric titles, release years in the 2040s, gaps everywhere), and one small file of broken records per job.
 */
async function makeSample(): Promise<void> {
  const root = new URL('raw/', import.meta.url);
  await rm(root, { recursive: true, force: true });
  const films = readFilms();
  const snapshot = 'Raw/LocalCSV/Movies/20241214/';
  await write(new URL(`${snapshot}movies.csv`, root), `${[csvHeader, ...films.map(csvLine)].join('\n')}\n`);
  await write(
    new URL(`${snapshot}movies-broken.csv`, root),
    brokenCsv(csvHeader, films.slice(0, 2).map(csvLine)),
  );

  const files = Math.ceil(films.length / recordsPerFile);
  for (let file = 0; file < files; file++) {
    const folder = `Raw/TMDB/JSON/${creationDates[Math.floor((file * creationDates.length) / files)]}/`;
    const records = films.slice(file * recordsPerFile, (file + 1) * recordsPerFile).map(tmdbRecord);
    const name = `films-${String(file + 1).padStart(3, '0')}.json`;
    await write(
      new URL(folder + name, root),
      `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`,
    );
  }
  const first = films.slice(0, 2).map(tmdbRecord);
  await write(new URL(`Raw/TMDB/JSON/${creationDates[0]}/films-broken.jsonl`, root), brokenJson(first));
}

const recordsPerFile = 100;

const creationDates = [
  '2024/12/05',
  '2024/12/06',
  '2024/12/07',
  '2024/12/08',
  '2024/12/09',
  '2024/12/10',
  '2024/12/11',
  '2024/12/12',
  '2024/12/13',
  '2024/12/14',
];

const csvHeader =
  'id|tituloPincipal|tituloOriginal|anoLancamento|tempoMinutos|genero|notaMedia|numeroVotos|generoArtista|' +
  'personagem|nomeArtista|anoNascimento|anoFalecimento|profissao|titulosMaisConhecidos';

/** One row per film and artist: the source knows one artist, the director. */
function csvLine(film: Film): string {
  const director = film.director;
  return [
    film.id,
    film.title,
    null,
    film.releaseDate.slice(0, 4),
    film.runningMinutes,
    film.genre,
    film.rating,
    film.votes,
    director === null ? null : 'director',
    null,
    director,
    null,
    null,
    director === null ? null : 'director',
    film.bestKnownOfDirector.length === 0 ? null : film.bestKnownOfDirector.join(','),
  ]
    .map((field) => field ?? '\\N')
    .join('|');
}

function tmdbRecord(film: Film): object {
  return {
    id: film.number,
    title: film.title,
    release_date: film.releaseDate,
    runtime: film.runningMinutes ?? 0,
    genres: film.genre === null ? [] : [{ name: film.genre }],
    director: film.director,
    vote_average: film.rating,
    vote_count: film.votes,
    budget: film.budgetUsd ?? 0,
    revenue: film.grossUsd ?? 0,
    distributor: film.distributor,
    mpaa_rating: film.mpaaRating,
  };
}

async function write(url: URL, body: string | Buffer): Promise<void> {
  await mkdir(dirname(url.pathname), { recursive: true });
  await writeFile(url, body);
}

await makeSample();
