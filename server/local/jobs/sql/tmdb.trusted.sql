-- Translated from glue/sql by translate-transform.ts; change it there.
SELECT
  id,
  imdb_id,
  title,
  original_title,
  original_language,
  overview,
  director,
  release_date,
  runtime,
  genres,
  production_countries,
  popularity,
  vote_average,
  vote_count,
  budget,
  revenue,
  ano,
  mes,
  dia
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY ano, mes, dia, id ORDER BY input_number DESC, position DESC) AS recency
  FROM checked
  WHERE
    reason IS NULL
) AS ranked
WHERE
  recency = 1;
