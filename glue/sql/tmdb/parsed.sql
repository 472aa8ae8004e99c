-- What each raw value says, before any type or range is checked. One pair per contract column:
-- <column>, null when nothing readable stands there, and <column>_given, whether anything stands there at all.
-- The reader hands over JSON values as text with the kind in front: n:152 is a number, s:152 a string, x: anything
-- else. A list is an array of such elements; what is no list comes as one element t:<string> or x:.
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
    substr(id, 1, 1) AS id_kind,
    btrim(substr(id, 3), ' \t') AS id,
    CASE WHEN substr(id, 1, 1) = 'n' THEN try_cast(substr(id, 3) AS DOUBLE) END AS id_number,
    substr(imdb_id, 1, 1) AS imdb_id_kind,
    btrim(substr(imdb_id, 3), ' \t') AS imdb_id,
    CASE WHEN substr(imdb_id, 1, 1) = 'n' THEN try_cast(substr(imdb_id, 3) AS DOUBLE) END AS imdb_id_number,
    substr(title, 1, 1) AS title_kind,
    btrim(substr(title, 3), ' \t') AS title,
    CASE WHEN substr(title, 1, 1) = 'n' THEN try_cast(substr(title, 3) AS DOUBLE) END AS title_number,
    substr(original_title, 1, 1) AS original_title_kind,
    btrim(substr(original_title, 3), ' \t') AS original_title,
    CASE WHEN substr(original_title, 1, 1) = 'n' THEN try_cast(substr(original_title, 3) AS DOUBLE) END AS original_title_number,
    substr(original_language, 1, 1) AS original_language_kind,
    btrim(substr(original_language, 3), ' \t') AS original_language,
    CASE WHEN substr(original_language, 1, 1) = 'n' THEN try_cast(substr(original_language, 3) AS DOUBLE) END AS original_language_number,
    substr(overview, 1, 1) AS overview_kind,
    btrim(substr(overview, 3), ' \t') AS overview,
    CASE WHEN substr(overview, 1, 1) = 'n' THEN try_cast(substr(overview, 3) AS DOUBLE) END AS overview_number,
    substr(director, 1, 1) AS director_kind,
    btrim(substr(director, 3), ' \t') AS director,
    CASE WHEN substr(director, 1, 1) = 'n' THEN try_cast(substr(director, 3) AS DOUBLE) END AS director_number,
    substr(release_date, 1, 1) AS release_date_kind,
    btrim(substr(release_date, 3), ' \t') AS release_date,
    substr(runtime, 1, 1) AS runtime_kind,
    btrim(substr(runtime, 3), ' \t') AS runtime,
    CASE WHEN substr(runtime, 1, 1) = 'n' THEN try_cast(substr(runtime, 3) AS DOUBLE) END AS runtime_number,
    substr(popularity, 1, 1) AS popularity_kind,
    btrim(substr(popularity, 3), ' \t') AS popularity,
    substr(vote_average, 1, 1) AS vote_average_kind,
    btrim(substr(vote_average, 3), ' \t') AS vote_average,
    substr(vote_count, 1, 1) AS vote_count_kind,
    btrim(substr(vote_count, 3), ' \t') AS vote_count,
    CASE WHEN substr(vote_count, 1, 1) = 'n' THEN try_cast(substr(vote_count, 3) AS DOUBLE) END AS vote_count_number,
    substr(budget, 1, 1) AS budget_kind,
    btrim(substr(budget, 3), ' \t') AS budget,
    CASE WHEN substr(budget, 1, 1) = 'n' THEN try_cast(substr(budget, 3) AS DOUBLE) END AS budget_number,
    substr(revenue, 1, 1) AS revenue_kind,
    btrim(substr(revenue, 3), ' \t') AS revenue,
    CASE WHEN substr(revenue, 1, 1) = 'n' THEN try_cast(substr(revenue, 3) AS DOUBLE) END AS revenue_number
  FROM raw
),
-- A JSON number counts by its value: plain digits exactly, another form when it is whole and below 2^53.
wholes AS (
  SELECT
    *,
    CASE
      WHEN id_kind = 'n' AND id RLIKE '\\A-?[0-9]+\\z' THEN id
      WHEN abs(id_number) < 9007199254740992 AND floor(id_number) = id_number THEN cast(cast(id_number AS BIGINT) AS STRING)
      WHEN id_kind = 's' AND id RLIKE '\\A[+-]?[0-9]+([.]0+)?\\z' THEN split_part(id, '.', 1)
    END AS id_whole,
    CASE
      WHEN imdb_id_kind = 'n' AND imdb_id RLIKE '\\A-?[0-9]+\\z' THEN imdb_id
      WHEN abs(imdb_id_number) < 9007199254740992 AND floor(imdb_id_number) = imdb_id_number THEN cast(cast(imdb_id_number AS BIGINT) AS STRING)
    END AS imdb_id_whole,
    CASE
      WHEN title_kind = 'n' AND title RLIKE '\\A-?[0-9]+\\z' THEN title
      WHEN abs(title_number) < 9007199254740992 AND floor(title_number) = title_number THEN cast(cast(title_number AS BIGINT) AS STRING)
    END AS title_whole,
    CASE
      WHEN original_title_kind = 'n' AND original_title RLIKE '\\A-?[0-9]+\\z' THEN original_title
      WHEN abs(original_title_number) < 9007199254740992 AND floor(original_title_number) = original_title_number THEN cast(cast(original_title_number AS BIGINT) AS STRING)
    END AS original_title_whole,
    CASE
      WHEN original_language_kind = 'n' AND original_language RLIKE '\\A-?[0-9]+\\z' THEN original_language
      WHEN abs(original_language_number) < 9007199254740992 AND floor(original_language_number) = original_language_number THEN cast(cast(original_language_number AS BIGINT) AS STRING)
    END AS original_language_whole,
    CASE
      WHEN overview_kind = 'n' AND overview RLIKE '\\A-?[0-9]+\\z' THEN overview
      WHEN abs(overview_number) < 9007199254740992 AND floor(overview_number) = overview_number THEN cast(cast(overview_number AS BIGINT) AS STRING)
    END AS overview_whole,
    CASE
      WHEN director_kind = 'n' AND director RLIKE '\\A-?[0-9]+\\z' THEN director
      WHEN abs(director_number) < 9007199254740992 AND floor(director_number) = director_number THEN cast(cast(director_number AS BIGINT) AS STRING)
    END AS director_whole,
    CASE
      WHEN runtime_kind = 'n' AND runtime RLIKE '\\A-?[0-9]+\\z' THEN runtime
      WHEN abs(runtime_number) < 9007199254740992 AND floor(runtime_number) = runtime_number THEN cast(cast(runtime_number AS BIGINT) AS STRING)
      WHEN runtime_kind = 's' AND runtime RLIKE '\\A[+-]?[0-9]+([.]0+)?\\z' THEN split_part(runtime, '.', 1)
    END AS runtime_whole,
    CASE
      WHEN vote_count_kind = 'n' AND vote_count RLIKE '\\A-?[0-9]+\\z' THEN vote_count
      WHEN abs(vote_count_number) < 9007199254740992 AND floor(vote_count_number) = vote_count_number THEN cast(cast(vote_count_number AS BIGINT) AS STRING)
      WHEN vote_count_kind = 's' AND vote_count RLIKE '\\A[+-]?[0-9]+([.]0+)?\\z' THEN split_part(vote_count, '.', 1)
    END AS vote_count_whole,
    CASE
      WHEN budget_kind = 'n' AND budget RLIKE '\\A-?[0-9]+\\z' THEN budget
      WHEN abs(budget_number) < 9007199254740992 AND floor(budget_number) = budget_number THEN cast(cast(budget_number AS BIGINT) AS STRING)
      WHEN budget_kind = 's' AND budget RLIKE '\\A[+-]?[0-9]+([.]0+)?\\z' THEN split_part(budget, '.', 1)
    END AS budget_whole,
    CASE
      WHEN revenue_kind = 'n' AND revenue RLIKE '\\A-?[0-9]+\\z' THEN revenue
      WHEN abs(revenue_number) < 9007199254740992 AND floor(revenue_number) = revenue_number THEN cast(cast(revenue_number AS BIGINT) AS STRING)
      WHEN revenue_kind = 's' AND revenue RLIKE '\\A[+-]?[0-9]+([.]0+)?\\z' THEN split_part(revenue, '.', 1)
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
  id_kind IS NOT NULL AND NOT (id_kind = 's' AND id = '') AS id_given,
  CASE WHEN imdb_id_kind = 's' THEN nullif(imdb_id, '') ELSE imdb_id_whole END AS imdb_id,
  imdb_id_kind IS NOT NULL AND NOT (imdb_id_kind = 's' AND imdb_id = '') AS imdb_id_given,
  CASE WHEN title_kind = 's' THEN nullif(title, '') ELSE title_whole END AS title,
  title_kind IS NOT NULL AND NOT (title_kind = 's' AND title = '') AS title_given,
  CASE WHEN original_title_kind = 's' THEN nullif(original_title, '') ELSE original_title_whole END AS original_title,
  original_title_kind IS NOT NULL AND NOT (original_title_kind = 's' AND original_title = '') AS original_title_given,
  CASE WHEN original_language_kind = 's' THEN nullif(original_language, '') ELSE original_language_whole END AS original_language,
  original_language_kind IS NOT NULL AND NOT (original_language_kind = 's' AND original_language = '') AS original_language_given,
  CASE WHEN overview_kind = 's' THEN nullif(overview, '') ELSE overview_whole END AS overview,
  overview_kind IS NOT NULL AND NOT (overview_kind = 's' AND overview = '') AS overview_given,
  CASE WHEN director_kind = 's' THEN nullif(director, '') ELSE director_whole END AS director,
  director_kind IS NOT NULL AND NOT (director_kind = 's' AND director = '') AS director_given,
  CASE WHEN release_date_kind = 's' AND release_date RLIKE '\\A[0-9]{4}-[0-9]{2}-[0-9]{2}\\z' THEN release_date END AS release_date,
  release_date_kind IS NOT NULL AND NOT (release_date_kind = 's' AND release_date = '') AS release_date_given,
  CASE WHEN NOT runtime_whole RLIKE '\\A[+-]?0+\\z' THEN runtime_whole END AS runtime,
  runtime_kind IS NOT NULL AND NOT (runtime_kind = 's' AND runtime = '') AND coalesce(NOT runtime_whole RLIKE '\\A[+-]?0+\\z', true) AS runtime_given,
  CASE WHEN size(filter(genres, e -> substr(e, 1, 1) <> 's')) = 0
    THEN filter(transform(filter(genres, e -> e IS NOT NULL), e -> btrim(substr(e, 3), ' \t')), e -> e <> '')
  END AS genres,
  genres IS NOT NULL AND size(filter(genres, e -> substr(e, 1, 1) = 't' AND btrim(substr(e, 3), ' \t') = '')) = 0 AS genres_given,
  CASE WHEN size(filter(production_countries, e -> substr(e, 1, 1) <> 's')) = 0
    THEN filter(transform(filter(production_countries, e -> e IS NOT NULL), e -> btrim(substr(e, 3), ' \t')), e -> e <> '')
  END AS production_countries,
  production_countries IS NOT NULL AND size(filter(production_countries, e -> substr(e, 1, 1) = 't' AND btrim(substr(e, 3), ' \t') = '')) = 0 AS production_countries_given,
  CASE
    WHEN popularity_kind = 'n' THEN popularity
    WHEN popularity_kind = 's' AND popularity RLIKE '\\A[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?\\z' THEN popularity
  END AS popularity,
  popularity_kind IS NOT NULL AND NOT (popularity_kind = 's' AND popularity = '') AS popularity_given,
  CASE
    WHEN vote_average_kind = 'n' THEN vote_average
    WHEN vote_average_kind = 's' AND vote_average RLIKE '\\A[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?\\z' THEN vote_average
  END AS vote_average,
  vote_average_kind IS NOT NULL AND NOT (vote_average_kind = 's' AND vote_average = '') AS vote_average_given,
  vote_count_whole AS vote_count,
  vote_count_kind IS NOT NULL AND NOT (vote_count_kind = 's' AND vote_count = '') AS vote_count_given,
  CASE WHEN NOT budget_whole RLIKE '\\A[+-]?0+\\z' THEN budget_whole END AS budget,
  budget_kind IS NOT NULL AND NOT (budget_kind = 's' AND budget = '') AND coalesce(NOT budget_whole RLIKE '\\A[+-]?0+\\z', true) AS budget_given,
  CASE WHEN NOT revenue_whole RLIKE '\\A[+-]?0+\\z' THEN revenue_whole END AS revenue,
  revenue_kind IS NOT NULL AND NOT (revenue_kind = 's' AND revenue = '') AND coalesce(NOT revenue_whole RLIKE '\\A[+-]?0+\\z', true) AS revenue_given
FROM wholes
