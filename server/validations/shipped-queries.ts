import { shippedMoviesQueries } from './shipped-movies-queries.ts';
import type { ShippedQuery } from './shipped-query.ts';
import { shippedTmdbQueries } from './shipped-tmdb-queries.ts';

export const shippedQueries: readonly ShippedQuery[] = [...shippedMoviesQueries, ...shippedTmdbQueries];
