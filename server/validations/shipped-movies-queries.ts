import type { ShippedQuery } from './shipped-query.ts';

// The table holds one row per film and artist, so whatever speaks of films counts distinct ids.
export const shippedMoviesQueries: readonly ShippedQuery[] = [
  {
    slug: 'movies-all-records',
    dataset: 'movies',
    title: { en: 'All records processed', 'pt-BR': 'Todos os registros processados' },
    description: {
      en: 'The table holds exactly the rows that the published run says it wrote.',
      'pt-BR': 'A tabela contém exatamente as linhas que a execução publicada diz ter gravado.',
    },
    sql: `SELECT
  found.table_rows,
  expected.published_rows,
  found.table_rows = expected.published_rows AS ok
FROM (SELECT count(*) AS table_rows FROM movies) AS found
CROSS JOIN (SELECT CAST(? AS bigint) AS published_rows) AS expected`,
    parameters: [{ name: 'publishedRows', source: 'published-row-count' }],
    expectation: { kind: 'value-true', column: 'ok' },
    chart: { type: 'number', y: 'table_rows' },
  },
  {
    slug: 'movies-no-null-key',
    dataset: 'movies',
    title: { en: 'No null key', 'pt-BR': 'Nenhuma chave nula' },
    description: {
      en: 'Every row has an id and a main title.',
      'pt-BR': 'Toda linha tem id e título principal.',
    },
    sql: `SELECT
  count_if(id IS NULL) AS null_id,
  count_if(titulo_principal IS NULL) AS null_titulo_principal,
  count_if(id IS NULL OR titulo_principal IS NULL) = 0 AS ok
FROM movies`,
    parameters: [],
    expectation: { kind: 'value-true', column: 'ok' },
    chart: { type: 'number', y: 'null_id' },
  },
  {
    slug: 'movies-no-duplicate',
    dataset: 'movies',
    title: { en: 'No duplicate', 'pt-BR': 'Nenhuma duplicata' },
    description: {
      en: 'No two rows are equal in all columns. Any that are found are listed.',
      'pt-BR': 'Não há duas linhas iguais em todas as colunas. As encontradas são listadas.',
    },
    sql: `SELECT
  id,
  titulo_principal,
  nome_artista,
  personagem,
  count(*) AS copies
FROM movies
GROUP BY
  id, titulo_principal, titulo_original, ano_lancamento, tempo_minutos, genero, nota_media,
  numero_votos, genero_artista, personagem, nome_artista, ano_nascimento, ano_falecimento,
  profissao, titulos_mais_conhecidos
HAVING count(*) > 1
ORDER BY copies DESC, id
LIMIT 100`,
    parameters: [],
    expectation: { kind: 'no-rows' },
    chart: { type: 'table' },
  },
  {
    slug: 'movies-values-in-range',
    dataset: 'movies',
    title: { en: 'Values in range', 'pt-BR': 'Valores dentro da faixa' },
    description: {
      en: 'Years, minutes, ratings and votes lie in the ranges of the data contract.',
      'pt-BR': 'Anos, minutos, notas e votos estão nas faixas do contrato de dados.',
    },
    sql: `WITH violations AS (
  SELECT
    count_if(ano_lancamento NOT BETWEEN 1870 AND 2100) AS ano_lancamento,
    count_if(tempo_minutos NOT BETWEEN 1 AND 60000) AS tempo_minutos,
    count_if(nota_media NOT BETWEEN 0 AND 10) AS nota_media,
    count_if(numero_votos < 0) AS numero_votos,
    count_if(ano_nascimento NOT BETWEEN 1 AND 2100) AS ano_nascimento,
    count_if(ano_falecimento NOT BETWEEN 1 AND 2100) AS ano_falecimento
  FROM movies
)
SELECT
  *,
  ano_lancamento + tempo_minutos + nota_media + numero_votos + ano_nascimento + ano_falecimento = 0 AS ok
FROM violations`,
    parameters: [],
    expectation: { kind: 'value-true', column: 'ok' },
    chart: { type: 'table' },
  },
  {
    slug: 'movies-by-genre',
    dataset: 'movies',
    title: { en: 'Films by genre', 'pt-BR': 'Filmes por gênero' },
    description: {
      en: 'A film with several genres counts once in each; the empty name stands for films without a genre.',
      'pt-BR': 'Um filme com vários gêneros conta uma vez em cada; o nome vazio reúne os filmes sem gênero.',
    },
    sql: `SELECT
  g.genre,
  count(DISTINCT m.id) AS films
FROM movies AS m
LEFT JOIN UNNEST(m.genero) AS g(genre) ON TRUE
GROUP BY g.genre
ORDER BY films DESC, g.genre`,
    parameters: [],
    expectation: { kind: 'informational' },
    chart: { type: 'bar', x: 'genre', y: 'films' },
  },
  {
    slug: 'movies-by-year',
    dataset: 'movies',
    title: { en: 'Films by release year', 'pt-BR': 'Filmes por ano de lançamento' },
    description: {
      en: 'Films by the year of their release; the last row holds those without a year.',
      'pt-BR': 'Filmes pelo ano de lançamento; a última linha reúne os que não têm ano.',
    },
    sql: `SELECT
  ano_lancamento AS release_year,
  count(DISTINCT id) AS films
FROM movies
GROUP BY ano_lancamento
ORDER BY release_year`,
    parameters: [],
    expectation: { kind: 'informational' },
    chart: { type: 'line', x: 'release_year', y: 'films' },
  },
  {
    slug: 'movies-by-decade',
    dataset: 'movies',
    title: { en: 'Films by decade', 'pt-BR': 'Filmes por década' },
    description: {
      en: 'Films by the decade of their release; the last row holds those without a year.',
      'pt-BR': 'Filmes pela década de lançamento; a última linha reúne os que não têm ano.',
    },
    sql: `SELECT
  ano_lancamento - ano_lancamento % 10 AS decade,
  count(DISTINCT id) AS films
FROM movies
GROUP BY ano_lancamento - ano_lancamento % 10
ORDER BY decade`,
    parameters: [],
    expectation: { kind: 'informational' },
    chart: { type: 'bar', x: 'decade', y: 'films' },
  },
  {
    slug: 'movies-duration',
    dataset: 'movies',
    title: { en: 'Duration: mean and percentiles', 'pt-BR': 'Duração: média e percentis' },
    description: {
      en: 'Minutes over all films that have a duration, each film once.',
      'pt-BR': 'Minutos de todos os filmes que têm duração, cada filme uma vez.',
    },
    sql: `WITH films AS (
  SELECT id, max(tempo_minutos) AS minutes
  FROM movies
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
    slug: 'movies-rating-by-genre',
    dataset: 'movies',
    title: { en: 'Mean rating by genre', 'pt-BR': 'Nota média por gênero' },
    description: {
      en: 'Mean of the ratings of the films of a genre, each film once. Films without a rating do not count.',
      'pt-BR': 'Média das notas dos filmes de um gênero, cada filme uma vez. Filmes sem nota não contam.',
    },
    sql: `WITH films AS (
  SELECT DISTINCT id, genero, nota_media
  FROM movies
  WHERE nota_media IS NOT NULL
)
SELECT
  g.genre,
  round(avg(f.nota_media), 2) AS mean_rating,
  count(DISTINCT f.id) AS films
FROM films AS f
CROSS JOIN UNNEST(f.genero) AS g(genre)
GROUP BY g.genre
ORDER BY mean_rating DESC, g.genre`,
    parameters: [],
    expectation: { kind: 'informational' },
    chart: { type: 'bar', x: 'genre', y: 'mean_rating' },
  },
  {
    slug: 'movies-null-share',
    dataset: 'movies',
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
      count_if(titulo_principal IS NULL),
      count_if(titulo_original IS NULL),
      count_if(ano_lancamento IS NULL),
      count_if(tempo_minutos IS NULL),
      count_if(genero IS NULL),
      count_if(nota_media IS NULL),
      count_if(numero_votos IS NULL),
      count_if(genero_artista IS NULL),
      count_if(personagem IS NULL),
      count_if(nome_artista IS NULL),
      count_if(ano_nascimento IS NULL),
      count_if(ano_falecimento IS NULL),
      count_if(profissao IS NULL),
      count_if(titulos_mais_conhecidos IS NULL)
    ] AS nulls
  FROM movies
)
SELECT
  c.column_name,
  c.null_rows,
  c.null_rows / counts.total AS null_share
FROM counts
CROSS JOIN UNNEST(
  ARRAY[
    'id', 'titulo_principal', 'titulo_original', 'ano_lancamento', 'tempo_minutos', 'genero',
    'nota_media', 'numero_votos', 'genero_artista', 'personagem', 'nome_artista', 'ano_nascimento',
    'ano_falecimento', 'profissao', 'titulos_mais_conhecidos'
  ],
  nulls
) WITH ORDINALITY AS c(column_name, null_rows, position)
ORDER BY c.position`,
    parameters: [],
    expectation: { kind: 'informational' },
    chart: { type: 'bar', x: 'column_name', y: 'null_share' },
  },
];
