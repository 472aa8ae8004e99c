import type { ShippedQuery } from './shipped-query.ts';

// A film collected on several dates lies in several partitions, so whatever speaks of films counts
// distinct ids; keys and duplicates are judged within one creation date.
export const shippedTmdbQueries: readonly ShippedQuery[] = [
  {
    slug: 'tmdb-all-records',
    dataset: 'tmdb',
    title: { en: 'All records processed', 'pt-BR': 'Todos os registros processados' },
    description: {
      en: 'The table holds exactly the rows that the runs behind its published partitions say they wrote.',
      'pt-BR':
        'A tabela contém exatamente as linhas que as execuções das partições publicadas dizem ter gravado.',
    },
    sql: `SELECT
  found.table_rows,
  expected.published_rows,
  found.table_rows = expected.published_rows AS ok
FROM (SELECT count(*) AS table_rows FROM tmdb) AS found
CROSS JOIN (SELECT CAST(? AS bigint) AS published_rows) AS expected`,
    parameters: [{ name: 'publishedRows', source: 'published-row-count' }],
    expectation: { kind: 'value-true', column: 'ok' },
    chart: { type: 'number', y: 'table_rows' },
  },
  {
    slug: 'tmdb-no-null-key',
    dataset: 'tmdb',
    title: { en: 'No null key', 'pt-BR': 'Nenhuma chave nula' },
    description: {
      en: 'Every row has an id and a title.',
      'pt-BR': 'Toda linha tem id e título.',
    },
    sql: `SELECT
  count_if(id IS NULL) AS null_id,
  count_if(title IS NULL) AS null_title,
  count_if(id IS NULL OR title IS NULL) = 0 AS ok
FROM tmdb`,
    parameters: [],
    expectation: { kind: 'value-true', column: 'ok' },
    chart: { type: 'number', y: 'null_id' },
  },
  {
    slug: 'tmdb-no-duplicate',
    dataset: 'tmdb',
    title: { en: 'No duplicate', 'pt-BR': 'Nenhuma duplicata' },
    description: {
      en: 'No id occurs twice in one creation date. Any that does is listed.',
      'pt-BR': 'Nenhum id ocorre duas vezes na mesma data de criação. Os que ocorrem são listados.',
    },
    sql: `SELECT
  ano,
  mes,
  dia,
  id,
  count(*) AS copies
FROM tmdb
GROUP BY ano, mes, dia, id
HAVING count(*) > 1
ORDER BY copies DESC, ano, mes, dia, id
LIMIT 100`,
    parameters: [],
    expectation: { kind: 'no-rows' },
    chart: { type: 'table' },
  },
  {
    slug: 'tmdb-values-in-range',
    dataset: 'tmdb',
    title: { en: 'Values in range', 'pt-BR': 'Valores dentro da faixa' },
    description: {
      en: 'Dates, minutes, ratings, votes and money lie in the ranges of the data contract.',
      'pt-BR': 'Datas, minutos, notas, votos e valores estão nas faixas do contrato de dados.',
    },
    sql: `WITH violations AS (
  SELECT
    count_if(release_date NOT BETWEEN DATE '1870-01-01' AND DATE '2100-12-31') AS release_date,
    count_if(runtime NOT BETWEEN 1 AND 60000) AS runtime,
    count_if(popularity < 0) AS popularity,
    count_if(vote_average NOT BETWEEN 0 AND 10) AS vote_average,
    count_if(vote_count < 0) AS vote_count,
    count_if(budget <= 0) AS budget,
    count_if(revenue <= 0) AS revenue
  FROM tmdb
)
SELECT
  *,
  release_date + runtime + popularity + vote_average + vote_count + budget + revenue = 0 AS ok
FROM violations`,
    parameters: [],
    expectation: { kind: 'value-true', column: 'ok' },
    chart: { type: 'table' },
  },
  {
    slug: 'tmdb-rows-per-creation-date',
    dataset: 'tmdb',
    title: { en: 'Rows per creation date', 'pt-BR': 'Linhas por data de criação' },
    description: {
      en: 'How many rows each published partition holds.',
      'pt-BR': 'Quantas linhas tem cada partição publicada.',
    },
    sql: `SELECT
  ano || '-' || mes || '-' || dia AS creation_date,
  count(*) AS table_rows
FROM tmdb
GROUP BY ano, mes, dia
ORDER BY creation_date`,
    parameters: [],
    expectation: { kind: 'informational' },
    chart: { type: 'bar', x: 'creation_date', y: 'table_rows' },
  },
  {
    slug: 'tmdb-freshness',
    dataset: 'tmdb',
    title: { en: 'Freshness of the newest partition', 'pt-BR': 'Atualidade da partição mais nova' },
    description: {
      en: 'Days between the newest creation date that has rows and today (UTC).',
      'pt-BR': 'Dias entre a data de criação mais nova com linhas e hoje (UTC).',
    },
    sql: `SELECT
  max(ano || '-' || mes || '-' || dia) AS newest_creation_date,
  date_diff('day', CAST(max(ano || '-' || mes || '-' || dia) AS date), current_date) AS days_old
FROM tmdb`,
    parameters: [],
    expectation: { kind: 'informational' },
    chart: { type: 'number', y: 'days_old' },
  },
  {
    slug: 'tmdb-by-genre',
    dataset: 'tmdb',
    title: { en: 'Films by genre', 'pt-BR': 'Filmes por gênero' },
    description: {
      en: 'A film with several genres counts once in each; the empty name stands for films without a genre.',
      'pt-BR': 'Um filme com vários gêneros conta uma vez em cada; o nome vazio reúne os filmes sem gênero.',
    },
    sql: `SELECT
  g.genre,
  count(DISTINCT t.id) AS films
FROM tmdb AS t
LEFT JOIN UNNEST(t.genres) AS g(genre) ON TRUE
GROUP BY g.genre
ORDER BY films DESC, g.genre`,
    parameters: [],
    expectation: { kind: 'informational' },
    chart: { type: 'bar', x: 'genre', y: 'films' },
  },
  {
    slug: 'tmdb-by-year',
    dataset: 'tmdb',
    title: { en: 'Films by release year', 'pt-BR': 'Filmes por ano de lançamento' },
    description: {
      en: 'Films by the year of their release date; the last row holds those without one.',
      'pt-BR': 'Filmes pelo ano da data de lançamento; a última linha reúne os que não têm data.',
    },
    sql: `SELECT
  year(release_date) AS release_year,
  count(DISTINCT id) AS films
FROM tmdb
GROUP BY year(release_date)
ORDER BY release_year`,
    parameters: [],
    expectation: { kind: 'informational' },
    chart: { type: 'line', x: 'release_year', y: 'films' },
  },
  {
    slug: 'tmdb-duration',
    dataset: 'tmdb',
    title: { en: 'Duration: mean and percentiles', 'pt-BR': 'Duração: média e percentis' },
    description: {
      en: 'Minutes over all films that have a duration, each film once.',
      'pt-BR': 'Minutos de todos os filmes que têm duração, cada filme uma vez.',
    },
    sql: `WITH films AS (
  SELECT id, max(runtime) AS minutes
  FROM tmdb
  GROUP BY id
),
summary AS (
  SELECT
    avg(minutes) AS mean,
    approx_percentile(CAST(minutes AS double), ARRAY[0.05, 0.25, 0.5, 0.75, 0.95]) AS percentiles
  FROM films
)
SELECT m.measure, m.minutes
FROM summary
CROSS JOIN UNNEST(
  ARRAY['mean', 'p05', 'p25', 'p50', 'p75', 'p95'],
  ARRAY[mean, percentiles[1], percentiles[2], percentiles[3], percentiles[4], percentiles[5]]
) WITH ORDINALITY AS m(measure, minutes, position)
ORDER BY m.position`,
    parameters: [],
    expectation: { kind: 'informational' },
    chart: { type: 'bar', x: 'measure', y: 'minutes' },
  },
  {
    slug: 'tmdb-null-share',
    dataset: 'tmdb',
    title: { en: 'Share of nulls per column', 'pt-BR': 'Proporção de nulos por coluna' },
    description: {
      en: 'Between 0 and 1, over all rows of the table.',
      'pt-BR': 'Entre 0 e 1, sobre todas as linhas da tabela.',
    },
    sql: `WITH counts AS (
  SELECT
    CAST(nullif(count(*), 0) AS double) AS total,
    ARRAY[
      count_if(id IS NULL),
      count_if(imdb_id IS NULL),
      count_if(title IS NULL),
      count_if(original_title IS NULL),
      count_if(original_language IS NULL),
      count_if(overview IS NULL),
      count_if(director IS NULL),
      count_if(release_date IS NULL),
      count_if(runtime IS NULL),
      count_if(genres IS NULL),
      count_if(production_countries IS NULL),
      count_if(popularity IS NULL),
      count_if(vote_average IS NULL),
      count_if(vote_count IS NULL),
      count_if(budget IS NULL),
      count_if(revenue IS NULL)
    ] AS nulls
  FROM tmdb
)
SELECT
  c.column_name,
  c.null_rows,
  c.null_rows / counts.total AS null_share
FROM counts
CROSS JOIN UNNEST(
  ARRAY[
    'id', 'imdb_id', 'title', 'original_title', 'original_language', 'overview', 'director',
    'release_date', 'runtime', 'genres', 'production_countries', 'popularity', 'vote_average',
    'vote_count', 'budget', 'revenue'
  ],
  nulls
) WITH ORDINALITY AS c(column_name, null_rows, position)
ORDER BY c.position`,
    parameters: [],
    expectation: { kind: 'informational' },
    chart: { type: 'bar', x: 'column_name', y: 'null_share' },
  },
];
