-- Translated from glue/sql by translate-transform.ts; change it there.
SELECT
  input_number,
  position,
  CASE WHEN reason IS NOT NULL THEN raw END AS raw,
  reason,
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
    CASE
      WHEN reader_error IS NOT NULL
      THEN reader_error
      WHEN NOT id_given
      THEN 'missing_id'
      WHEN NOT title_given
      THEN 'missing_title'
      WHEN id_given AND (
        id IS NULL
      )
      THEN 'bad_id'
      WHEN imdb_id_given AND (
        imdb_id IS NULL
      )
      THEN 'bad_imdb_id'
      WHEN title_given AND (
        title IS NULL
      )
      THEN 'bad_title'
      WHEN original_title_given AND (
        original_title IS NULL
      )
      THEN 'bad_original_title'
      WHEN original_language_given AND (
        original_language IS NULL
      )
      THEN 'bad_original_language'
      WHEN overview_given AND (
        overview IS NULL
      )
      THEN 'bad_overview'
      WHEN director_given AND (
        director IS NULL
      )
      THEN 'bad_director'
      WHEN release_date_given AND (
        release_date IS NULL OR NOT release_date >= TRY_CAST('1870-01-01' AS DATE) OR NOT release_date <= TRY_CAST('2100-12-31' AS DATE)
      )
      THEN 'bad_release_date'
      WHEN runtime_given AND (
        runtime IS NULL OR NOT runtime >= 1 OR NOT runtime <= 60000
      )
      THEN 'bad_runtime'
      WHEN genres_given AND (
        genres IS NULL
      )
      THEN 'bad_genres'
      WHEN production_countries_given AND (
        production_countries IS NULL
      )
      THEN 'bad_production_countries'
      WHEN popularity_given AND (
        popularity IS NULL OR NOT popularity >= 0 OR NOT popularity < TRY_CAST('Infinity' AS DOUBLE)
      )
      THEN 'bad_popularity'
      WHEN vote_average_given AND (
        vote_average IS NULL OR NOT vote_average >= 0 OR NOT vote_average <= 10
      )
      THEN 'bad_vote_average'
      WHEN vote_count_given AND (
        vote_count IS NULL OR NOT vote_count >= 0
      )
      THEN 'bad_vote_count'
      WHEN budget_given AND (
        budget IS NULL OR NOT budget >= 0
      )
      THEN 'bad_budget'
      WHEN revenue_given AND (
        revenue IS NULL OR NOT revenue >= 0
      )
      THEN 'bad_revenue'
    END AS reason
  FROM (
    SELECT
      input_number,
      position,
      raw,
      reader_error,
      TRY_CAST(id AS BIGINT) AS id,
      id_given,
      imdb_id AS imdb_id,
      imdb_id_given,
      title AS title,
      title_given,
      original_title AS original_title,
      original_title_given,
      original_language AS original_language,
      original_language_given,
      overview AS overview,
      overview_given,
      director AS director,
      director_given,
      TRY_CAST(release_date AS DATE) AS release_date,
      release_date_given,
      TRY_CAST(runtime AS INT) AS runtime,
      runtime_given,
      genres AS genres,
      genres_given,
      production_countries AS production_countries,
      production_countries_given,
      CASE
        WHEN TRY_CAST(popularity AS DOUBLE) = 0
        THEN TRY_CAST(0 AS DOUBLE)
        ELSE TRY_CAST(popularity AS DOUBLE)
      END AS popularity,
      popularity_given,
      CASE
        WHEN TRY_CAST(vote_average AS DOUBLE) = 0
        THEN TRY_CAST(0 AS DOUBLE)
        ELSE TRY_CAST(vote_average AS DOUBLE)
      END AS vote_average,
      vote_average_given,
      TRY_CAST(vote_count AS INT) AS vote_count,
      vote_count_given,
      TRY_CAST(budget AS BIGINT) AS budget,
      budget_given,
      TRY_CAST(revenue AS BIGINT) AS revenue,
      revenue_given,
      ano,
      mes,
      dia
    FROM parsed
  ) AS typed
) AS judged;
