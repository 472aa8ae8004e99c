-- Translated from glue/sql by translate-transform.ts; change it there.
WITH kinds AS (
  SELECT
    input_number,
    position,
    raw,
    reader_error,
    ano,
    mes,
    dia,
    genres,
    production_countries,
    SUBSTRING(id, 1, 1) AS id_kind,
    BTRIM(SUBSTRING(id, 3), ' 	') AS id,
    CASE WHEN SUBSTRING(id, 1, 1) = 'n' THEN TRY_CAST(SUBSTRING(id, 3) AS DOUBLE) END AS id_number,
    SUBSTRING(imdb_id, 1, 1) AS imdb_id_kind,
    BTRIM(SUBSTRING(imdb_id, 3), ' 	') AS imdb_id,
    CASE
      WHEN SUBSTRING(imdb_id, 1, 1) = 'n'
      THEN TRY_CAST(SUBSTRING(imdb_id, 3) AS DOUBLE)
    END AS imdb_id_number,
    SUBSTRING(title, 1, 1) AS title_kind,
    BTRIM(SUBSTRING(title, 3), ' 	') AS title,
    CASE
      WHEN SUBSTRING(title, 1, 1) = 'n'
      THEN TRY_CAST(SUBSTRING(title, 3) AS DOUBLE)
    END AS title_number,
    SUBSTRING(original_title, 1, 1) AS original_title_kind,
    BTRIM(SUBSTRING(original_title, 3), ' 	') AS original_title,
    CASE
      WHEN SUBSTRING(original_title, 1, 1) = 'n'
      THEN TRY_CAST(SUBSTRING(original_title, 3) AS DOUBLE)
    END AS original_title_number,
    SUBSTRING(original_language, 1, 1) AS original_language_kind,
    BTRIM(SUBSTRING(original_language, 3), ' 	') AS original_language,
    CASE
      WHEN SUBSTRING(original_language, 1, 1) = 'n'
      THEN TRY_CAST(SUBSTRING(original_language, 3) AS DOUBLE)
    END AS original_language_number,
    SUBSTRING(overview, 1, 1) AS overview_kind,
    BTRIM(SUBSTRING(overview, 3), ' 	') AS overview,
    CASE
      WHEN SUBSTRING(overview, 1, 1) = 'n'
      THEN TRY_CAST(SUBSTRING(overview, 3) AS DOUBLE)
    END AS overview_number,
    SUBSTRING(director, 1, 1) AS director_kind,
    BTRIM(SUBSTRING(director, 3), ' 	') AS director,
    CASE
      WHEN SUBSTRING(director, 1, 1) = 'n'
      THEN TRY_CAST(SUBSTRING(director, 3) AS DOUBLE)
    END AS director_number,
    SUBSTRING(release_date, 1, 1) AS release_date_kind,
    BTRIM(SUBSTRING(release_date, 3), ' 	') AS release_date,
    SUBSTRING(runtime, 1, 1) AS runtime_kind,
    BTRIM(SUBSTRING(runtime, 3), ' 	') AS runtime,
    CASE
      WHEN SUBSTRING(runtime, 1, 1) = 'n'
      THEN TRY_CAST(SUBSTRING(runtime, 3) AS DOUBLE)
    END AS runtime_number,
    SUBSTRING(popularity, 1, 1) AS popularity_kind,
    BTRIM(SUBSTRING(popularity, 3), ' 	') AS popularity,
    SUBSTRING(vote_average, 1, 1) AS vote_average_kind,
    BTRIM(SUBSTRING(vote_average, 3), ' 	') AS vote_average,
    SUBSTRING(vote_count, 1, 1) AS vote_count_kind,
    BTRIM(SUBSTRING(vote_count, 3), ' 	') AS vote_count,
    CASE
      WHEN SUBSTRING(vote_count, 1, 1) = 'n'
      THEN TRY_CAST(SUBSTRING(vote_count, 3) AS DOUBLE)
    END AS vote_count_number,
    SUBSTRING(budget, 1, 1) AS budget_kind,
    BTRIM(SUBSTRING(budget, 3), ' 	') AS budget,
    CASE
      WHEN SUBSTRING(budget, 1, 1) = 'n'
      THEN TRY_CAST(SUBSTRING(budget, 3) AS DOUBLE)
    END AS budget_number,
    SUBSTRING(revenue, 1, 1) AS revenue_kind,
    BTRIM(SUBSTRING(revenue, 3), ' 	') AS revenue,
    CASE
      WHEN SUBSTRING(revenue, 1, 1) = 'n'
      THEN TRY_CAST(SUBSTRING(revenue, 3) AS DOUBLE)
    END AS revenue_number
  FROM raw
), wholes AS (
  SELECT
    *,
    CASE
      WHEN id_kind = 'n' AND REGEXP_MATCHES(id, '\A-?[0-9]+\z')
      THEN id
      WHEN ABS(id_number) < 9007199254740992 AND FLOOR(id_number) = id_number
      THEN TRY_CAST(TRY_CAST(id_number AS BIGINT) AS TEXT)
      WHEN id_kind = 's' AND REGEXP_MATCHES(id, '\A[+-]?[0-9]+([.]0+)?\z')
      THEN SPLIT_PART(id, '.', 1)
    END AS id_whole,
    CASE
      WHEN imdb_id_kind = 'n' AND REGEXP_MATCHES(imdb_id, '\A-?[0-9]+\z')
      THEN imdb_id
      WHEN ABS(imdb_id_number) < 9007199254740992 AND FLOOR(imdb_id_number) = imdb_id_number
      THEN TRY_CAST(TRY_CAST(imdb_id_number AS BIGINT) AS TEXT)
    END AS imdb_id_whole,
    CASE
      WHEN title_kind = 'n' AND REGEXP_MATCHES(title, '\A-?[0-9]+\z')
      THEN title
      WHEN ABS(title_number) < 9007199254740992 AND FLOOR(title_number) = title_number
      THEN TRY_CAST(TRY_CAST(title_number AS BIGINT) AS TEXT)
    END AS title_whole,
    CASE
      WHEN original_title_kind = 'n' AND REGEXP_MATCHES(original_title, '\A-?[0-9]+\z')
      THEN original_title
      WHEN ABS(original_title_number) < 9007199254740992 AND FLOOR(original_title_number) = original_title_number
      THEN TRY_CAST(TRY_CAST(original_title_number AS BIGINT) AS TEXT)
    END AS original_title_whole,
    CASE
      WHEN original_language_kind = 'n' AND REGEXP_MATCHES(original_language, '\A-?[0-9]+\z')
      THEN original_language
      WHEN ABS(original_language_number) < 9007199254740992 AND FLOOR(original_language_number) = original_language_number
      THEN TRY_CAST(TRY_CAST(original_language_number AS BIGINT) AS TEXT)
    END AS original_language_whole,
    CASE
      WHEN overview_kind = 'n' AND REGEXP_MATCHES(overview, '\A-?[0-9]+\z')
      THEN overview
      WHEN ABS(overview_number) < 9007199254740992 AND FLOOR(overview_number) = overview_number
      THEN TRY_CAST(TRY_CAST(overview_number AS BIGINT) AS TEXT)
    END AS overview_whole,
    CASE
      WHEN director_kind = 'n' AND REGEXP_MATCHES(director, '\A-?[0-9]+\z')
      THEN director
      WHEN ABS(director_number) < 9007199254740992 AND FLOOR(director_number) = director_number
      THEN TRY_CAST(TRY_CAST(director_number AS BIGINT) AS TEXT)
    END AS director_whole,
    CASE
      WHEN runtime_kind = 'n' AND REGEXP_MATCHES(runtime, '\A-?[0-9]+\z')
      THEN runtime
      WHEN ABS(runtime_number) < 9007199254740992 AND FLOOR(runtime_number) = runtime_number
      THEN TRY_CAST(TRY_CAST(runtime_number AS BIGINT) AS TEXT)
      WHEN runtime_kind = 's' AND REGEXP_MATCHES(runtime, '\A[+-]?[0-9]+([.]0+)?\z')
      THEN SPLIT_PART(runtime, '.', 1)
    END AS runtime_whole,
    CASE
      WHEN vote_count_kind = 'n' AND REGEXP_MATCHES(vote_count, '\A-?[0-9]+\z')
      THEN vote_count
      WHEN ABS(vote_count_number) < 9007199254740992 AND FLOOR(vote_count_number) = vote_count_number
      THEN TRY_CAST(TRY_CAST(vote_count_number AS BIGINT) AS TEXT)
      WHEN vote_count_kind = 's' AND REGEXP_MATCHES(vote_count, '\A[+-]?[0-9]+([.]0+)?\z')
      THEN SPLIT_PART(vote_count, '.', 1)
    END AS vote_count_whole,
    CASE
      WHEN budget_kind = 'n' AND REGEXP_MATCHES(budget, '\A-?[0-9]+\z')
      THEN budget
      WHEN ABS(budget_number) < 9007199254740992 AND FLOOR(budget_number) = budget_number
      THEN TRY_CAST(TRY_CAST(budget_number AS BIGINT) AS TEXT)
      WHEN budget_kind = 's' AND REGEXP_MATCHES(budget, '\A[+-]?[0-9]+([.]0+)?\z')
      THEN SPLIT_PART(budget, '.', 1)
    END AS budget_whole,
    CASE
      WHEN revenue_kind = 'n' AND REGEXP_MATCHES(revenue, '\A-?[0-9]+\z')
      THEN revenue
      WHEN ABS(revenue_number) < 9007199254740992 AND FLOOR(revenue_number) = revenue_number
      THEN TRY_CAST(TRY_CAST(revenue_number AS BIGINT) AS TEXT)
      WHEN revenue_kind = 's' AND REGEXP_MATCHES(revenue, '\A[+-]?[0-9]+([.]0+)?\z')
      THEN SPLIT_PART(revenue, '.', 1)
    END AS revenue_whole
  FROM kinds
)
SELECT
  input_number,
  position,
  raw,
  reader_error,
  ano,
  mes,
  dia,
  id_whole AS id,
  id_kind IS NOT NULL AND NOT (
    id_kind = 's' AND id = ''
  ) AS id_given,
  CASE WHEN imdb_id_kind = 's' THEN NULLIF(imdb_id, '') ELSE imdb_id_whole END AS imdb_id,
  imdb_id_kind IS NOT NULL AND NOT (
    imdb_id_kind = 's' AND imdb_id = ''
  ) AS imdb_id_given,
  CASE WHEN title_kind = 's' THEN NULLIF(title, '') ELSE title_whole END AS title,
  title_kind IS NOT NULL AND NOT (
    title_kind = 's' AND title = ''
  ) AS title_given,
  CASE
    WHEN original_title_kind = 's'
    THEN NULLIF(original_title, '')
    ELSE original_title_whole
  END AS original_title,
  original_title_kind IS NOT NULL AND NOT (
    original_title_kind = 's' AND original_title = ''
  ) AS original_title_given,
  CASE
    WHEN original_language_kind = 's'
    THEN NULLIF(original_language, '')
    ELSE original_language_whole
  END AS original_language,
  original_language_kind IS NOT NULL AND NOT (
    original_language_kind = 's' AND original_language = ''
  ) AS original_language_given,
  CASE WHEN overview_kind = 's' THEN NULLIF(overview, '') ELSE overview_whole END AS overview,
  overview_kind IS NOT NULL AND NOT (
    overview_kind = 's' AND overview = ''
  ) AS overview_given,
  CASE WHEN director_kind = 's' THEN NULLIF(director, '') ELSE director_whole END AS director,
  director_kind IS NOT NULL AND NOT (
    director_kind = 's' AND director = ''
  ) AS director_given,
  CASE
    WHEN release_date_kind = 's' AND REGEXP_MATCHES(release_date, '\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z')
    THEN release_date
  END AS release_date,
  release_date_kind IS NOT NULL AND NOT (
    release_date_kind = 's' AND release_date = ''
  ) AS release_date_given,
  CASE WHEN NOT REGEXP_MATCHES(runtime_whole, '\A[+-]?0+\z') THEN runtime_whole END AS runtime,
  runtime_kind IS NOT NULL AND NOT (
    runtime_kind = 's' AND runtime = ''
  ) AND COALESCE(NOT REGEXP_MATCHES(runtime_whole, '\A[+-]?0+\z'), TRUE) AS runtime_given,
  CASE
    WHEN ARRAY_LENGTH(LIST_FILTER(genres, e -> SUBSTRING(e, 1, 1) <> 's')) = 0
    THEN LIST_FILTER(
      LIST_TRANSFORM(LIST_FILTER(genres, e -> e IS NOT NULL), e -> BTRIM(SUBSTRING(e, 3), ' 	')),
      e -> e <> ''
    )
  END AS genres,
  genres IS NOT NULL AND ARRAY_LENGTH(
    LIST_FILTER(genres, e -> SUBSTRING(e, 1, 1) = 't' AND BTRIM(SUBSTRING(e, 3), ' 	') = '')
  ) = 0 AS genres_given,
  CASE
    WHEN ARRAY_LENGTH(LIST_FILTER(production_countries, e -> SUBSTRING(e, 1, 1) <> 's')) = 0
    THEN LIST_FILTER(
      LIST_TRANSFORM(
        LIST_FILTER(production_countries, e -> e IS NOT NULL),
        e -> BTRIM(SUBSTRING(e, 3), ' 	')
      ),
      e -> e <> ''
    )
  END AS production_countries,
  production_countries IS NOT NULL AND ARRAY_LENGTH(
    LIST_FILTER(
      production_countries,
      e -> SUBSTRING(e, 1, 1) = 't' AND BTRIM(SUBSTRING(e, 3), ' 	') = ''
    )
  ) = 0 AS production_countries_given,
  CASE
    WHEN popularity_kind = 'n'
    THEN popularity
    WHEN popularity_kind = 's' AND REGEXP_MATCHES(popularity, '\A[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?\z')
    THEN popularity
  END AS popularity,
  popularity_kind IS NOT NULL AND NOT (
    popularity_kind = 's' AND popularity = ''
  ) AS popularity_given,
  CASE
    WHEN vote_average_kind = 'n'
    THEN vote_average
    WHEN vote_average_kind = 's' AND REGEXP_MATCHES(vote_average, '\A[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?\z')
    THEN vote_average
  END AS vote_average,
  vote_average_kind IS NOT NULL AND NOT (
    vote_average_kind = 's' AND vote_average = ''
  ) AS vote_average_given,
  vote_count_whole AS vote_count,
  vote_count_kind IS NOT NULL AND NOT (
    vote_count_kind = 's' AND vote_count = ''
  ) AS vote_count_given,
  CASE WHEN NOT REGEXP_MATCHES(budget_whole, '\A[+-]?0+\z') THEN budget_whole END AS budget,
  budget_kind IS NOT NULL AND NOT (
    budget_kind = 's' AND budget = ''
  ) AND COALESCE(NOT REGEXP_MATCHES(budget_whole, '\A[+-]?0+\z'), TRUE) AS budget_given,
  CASE WHEN NOT REGEXP_MATCHES(revenue_whole, '\A[+-]?0+\z') THEN revenue_whole END AS revenue,
  revenue_kind IS NOT NULL AND NOT (
    revenue_kind = 's' AND revenue = ''
  ) AND COALESCE(NOT REGEXP_MATCHES(revenue_whole, '\A[+-]?0+\z'), TRUE) AS revenue_given
FROM wholes;
