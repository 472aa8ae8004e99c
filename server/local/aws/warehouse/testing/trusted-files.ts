import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { CatalogField, CatalogTable } from '#server/local/aws/warehouse/catalog.ts';

const parquetSerde = 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe';

function fields(text: string): CatalogField[] {
  return text.split('; ').map((field) => {
    const [name = '', type = ''] = field.split(' ');
    return { name, type, comment: null };
  });
}

export const moviesTable: CatalogTable = {
  name: 'movies',
  columns: fields(
    'id string; titulo_principal string; titulo_original string; ano_lancamento int; tempo_minutos int; genero array<string>; nota_media double; numero_votos int; genero_artista string; personagem string; nome_artista string; ano_nascimento int; ano_falecimento int; profissao array<string>; titulos_mais_conhecidos array<string>',
  ),
  partitionKeys: [],
  location: 's3://lake/Trusted/Movies/versions/jr_1/',
  serializationLibrary: parquetSerde,
  parameters: { classification: 'parquet' },
};

export const tmdbTable: CatalogTable = {
  name: 'tmdb',
  columns: fields(
    'id bigint; imdb_id string; title string; original_title string; original_language string; overview string; director string; release_date date; runtime int; genres array<string>; production_countries array<string>; popularity double; vote_average double; vote_count int; budget bigint; revenue bigint',
  ),
  partitionKeys: fields('ano string; mes string; dia string'),
  location: 's3://lake/Trusted/TMDB/versions/',
  serializationLibrary: parquetSerde,
  parameters: { classification: 'parquet' },
};

const movies = `
  SELECT * FROM (VALUES
    ('tt1', 'Alien', 'Alien', 1979, 117, ['Horror', 'Sci-Fi'], 8.5, 900000, 'actress', 'Ripley', 'Sigourney Weaver', 1949, NULL, ['actress'], ['tt1']),
    ('tt1', 'Alien', 'Alien', 1979, 117, ['Horror', 'Sci-Fi'], 8.5, 900000, 'actor', 'Ash', 'Ian Holm', 1931, 2020, ['actor'], ['tt1']),
    ('tt2', 'O "Auto"', NULL, 2000, 104, ['Comedy'], 8.6, 30000, 'actor', 'João Grilo', 'Matheus Nachtergaele', 1968, NULL, ['actor', 'director'], ['tt2', 'tt3']),
    ('tt3', 'Sem nada', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    ('tt4', '1900', 'Novecento', 1976, 317, ['Drama'], 7.7, 28000, 'actor', 'Alfredo', 'Robert De Niro', 1943, NULL, ['actor'], ['tt4'])
  ) AS m(id, titulo_principal, titulo_original, ano_lancamento, tempo_minutos, genero, nota_media, numero_votos,
    genero_artista, personagem, nome_artista, ano_nascimento, ano_falecimento, profissao, titulos_mais_conhecidos)`;

const moviesTyped = `
  SELECT id, titulo_principal, CAST(titulo_original AS VARCHAR) AS titulo_original, CAST(ano_lancamento AS INTEGER) AS ano_lancamento,
    CAST(tempo_minutos AS INTEGER) AS tempo_minutos, genero, CAST(nota_media AS DOUBLE) AS nota_media,
    CAST(numero_votos AS INTEGER) AS numero_votos, genero_artista, personagem, nome_artista, ano_nascimento, ano_falecimento,
    profissao, titulos_mais_conhecidos FROM (${movies})`;

function tmdb(from: number, to: number): string {
  return `
    SELECT CAST(n AS BIGINT) AS id, 'tt' || n AS imdb_id, 'Film ' || n AS title, 'Film ' || n AS original_title,
      'en' AS original_language, CASE WHEN n % 2 = 0 THEN 'About ' || n END AS overview, 'Someone' AS director,
      DATE '2000-01-01' + CAST(n AS INTEGER) AS release_date, CAST(90 + n AS INTEGER) AS runtime,
      CASE WHEN n % 3 = 0 THEN NULL ELSE ['Drama', 'Comedy'] END AS genres, ['Brazil'] AS production_countries,
      CAST(n AS DOUBLE) / 2 AS popularity, 7.5::DOUBLE AS vote_average, CAST(n AS INTEGER) AS vote_count,
      CAST(9007199254740993 AS BIGINT) AS budget, CAST(NULL AS BIGINT) AS revenue
    FROM range(${from}, ${to}) AS r(n)`;
}

/** Parquet in the layout of the trusted zone, beside a manifest that no query may see. */
export async function writeTrustedFiles(bucketFolder: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const write = async (folder: string, sql: string) => {
    await mkdir(join(bucketFolder, folder), { recursive: true });
    const target = join(bucketFolder, folder);
    await connection.run(`COPY (${sql}) TO '${join(target, 'part-0.parquet')}' (FORMAT parquet)`);
    await connection.run(`COPY (SELECT 1 AS x) TO '${join(target, '_manifest.json')}' (FORMAT json)`);
  };
  await write('Trusted/Movies/versions/jr_1', moviesTyped);
  await write('Trusted/TMDB/versions/jr_1/ano=2024/mes=12/dia=14', tmdb(1, 11));
  await write('Trusted/TMDB/versions/jr_1/ano=2024/mes=12/dia=15', tmdb(5, 25));
  await write('Trusted/TMDB/versions/jr_0/ano=2024/mes=12/dia=14', tmdb(100, 200));
  connection.closeSync();
  instance.closeSync();
}
