import type { ContractColumn } from '#glue/contracts/read-contract.ts';
import { quoted } from '#server/local/jobs/engine/open-engine.ts';

/** The raw view of `glue/sql/tmdb` over the tables `records` and `dates`; it needs `kindMacros`. */
export function tmdbRawViewSql(columns: readonly ContractColumn[]): string {
  const isList = ({ type }: ContractColumn): boolean => type === 'array<string>';
  const path = ({ rawNames }: ContractColumn): string => quoted(`$.${rawNames[0]}`);
  const scalars = columns.filter((column) => !isList(column));
  const paths = scalars.map(path).join(', ');
  const columnSql = columns.map((column) => {
    if (isList(column)) return `kinds_and_texts(${column.name}) AS ${column.name}`;
    const at = scalars.indexOf(column) + 1;
    return `kind_and_text(types[${at}], texts[${at}]) AS ${column.name}`;
  });
  const fieldSql = [
    `json_type(object, [${paths}]) AS types`,
    `json_extract_string(object, [${paths}]) AS texts`,
    ...columns.filter(isList).map((column) => `json_extract(object, ${path(column)}) AS ${column.name}`),
  ];
  return `
    SELECT input_number, position, raw, CASE WHEN NOT readable THEN 'bad_json' END AS reader_error,
      ano, mes, dia, ${columnSql.join(', ')}
    FROM (
      SELECT *, ${fieldSql.join(', ')}
      FROM (
        SELECT *, CASE WHEN readable THEN raw END AS object FROM records JOIN dates USING (input_number)
      )
    )`;
}

/** A JSON value as text with its kind in front; glue/sql/tmdb/parsed.sql says which kinds there are. */
export const kindMacros = [
  `CREATE TEMP MACRO kind_and_text(type, text) AS CASE
     WHEN type = 'VARCHAR' THEN 's:' || text
     WHEN type IN ('UBIGINT', 'BIGINT', 'DOUBLE') THEN 'n:' || text
     WHEN type <> 'NULL' THEN 'x:'
   END`,
  `CREATE TEMP MACRO name_or_text(value) AS CASE json_type(value)
     WHEN 'OBJECT' THEN CASE json_type(value, '$.name')
       WHEN 'VARCHAR' THEN 's:' || (value ->> '$.name')
       WHEN 'NULL' THEN NULL
       ELSE CASE WHEN json_exists(value, '$.name') THEN 'x:' END
     END
     WHEN 'VARCHAR' THEN 's:' || (value ->> '$')
     WHEN 'NULL' THEN NULL
     ELSE 'x:'
   END`,
  `CREATE TEMP MACRO kinds_and_texts(value) AS CASE json_type(value)
     WHEN 'NULL' THEN NULL
     WHEN 'ARRAY' THEN list_transform(json_extract(value, '$[*]'), lambda element: name_or_text(element))
     WHEN 'VARCHAR' THEN ['t:' || (value ->> '$')]
     ELSE CASE WHEN value IS NOT NULL THEN ['x:'] END
   END`,
];
