import { readFileSync } from 'node:fs';
import { z } from 'zod';

export interface Film {
  /** From 1, in the order of the source. */
  readonly number: number;
  readonly id: string;
  /** A film may be called 1776; one has no title at all. */
  readonly title: string | number | null;
  readonly releaseDate: string;
  readonly runningMinutes: number | null;
  readonly genre: string | null;
  readonly director: string | null;
  readonly rating: number | null;
  readonly votes: number | null;
  readonly budgetUsd: number | null;
  readonly grossUsd: number | null;
  readonly distributor: string | null;
  readonly mpaaRating: string | null;
  /** Ids of up to four films of the same director, those with the most votes first. */
  readonly bestKnownOfDirector: readonly string[];
}

/** The films of npm `vega-datasets` (BSD-3-Clause), as they are. */
export function readFilms(): Film[] {
  const path = new URL('../../../node_modules/vega-datasets/data/movies.json', import.meta.url);
  const sources = z.array(source).parse(JSON.parse(readFileSync(path, 'utf8')));
  const films = sources.map(toFilm);
  const byDirector = Map.groupBy(films, (film) => film.director);
  return films.map((film) => {
    const others = film.director === null ? [] : (byDirector.get(film.director) ?? []);
    const bestKnown = others.toSorted((a, b) => (b.votes ?? 0) - (a.votes ?? 0)).slice(0, 4);
    return { ...film, bestKnownOfDirector: bestKnown.map(({ id }) => id) };
  });
}

const text = z.string().nullable();
const amount = z.number().nullable();

const source = z.object({
  Title: z.union([z.string(), z.number()]).nullable(),
  'Release Date': z.string(),
  'Running Time min': amount,
  'Major Genre': text,
  Director: text,
  'IMDB Rating': amount,
  'IMDB Votes': amount,
  'Production Budget': amount,
  'Worldwide Gross': amount,
  Distributor: text,
  'MPAA Rating': text,
});

function toFilm(film: z.infer<typeof source>, index: number): Film {
  return {
    number: index + 1,
    id: `vg${String(index + 1).padStart(7, '0')}`,
    title: film.Title,
    releaseDate: isoDate(film['Release Date']),
    runningMinutes: film['Running Time min'],
    genre: film['Major Genre'],
    director: film.Director,
    rating: film['IMDB Rating'],
    votes: film['IMDB Votes'],
    budgetUsd: film['Production Budget'],
    grossUsd: film['Worldwide Gross'],
    distributor: film.Distributor,
    mpaaRating: film['MPAA Rating'],
    bestKnownOfDirector: [],
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Jun 12 1998` as 1998-06-12. */
function isoDate(date: string): string {
  const [month = '', day = '', year = ''] = date.split(' ');
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
