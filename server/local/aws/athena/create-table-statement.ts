import type { CatalogField, CatalogTable } from '#server/local/aws/warehouse/catalog.ts';

/** The lines of the statement that would make the table anew, as Hive writes it. */
export function createTable(table: CatalogTable): string[] {
  const { name, columns, partitionKeys, serializationLibrary, location, parameters } = table;
  return [
    `CREATE EXTERNAL TABLE \`${name}\`(`,
    ...fieldLines(columns),
    ...(partitionKeys.length > 0 ? ['PARTITIONED BY ( ', ...fieldLines(partitionKeys)] : []),
    ...(serializationLibrary === null ? [] : ['ROW FORMAT SERDE ', `  '${serializationLibrary}' `]),
    ...(serializationLibrary?.endsWith('.ParquetHiveSerDe') ? parquetFormats : []),
    ...(location === null ? [] : ['LOCATION', `  '${location}'`]),
    'TBLPROPERTIES (',
    ...closed(Object.entries(parameters).map(([key, value]) => `  '${key}'='${value}'`)),
  ];
}

const parquetFormats = [
  'STORED AS INPUTFORMAT ',
  "  'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat' ",
  'OUTPUTFORMAT ',
  "  'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'",
];

function fieldLines(fields: readonly CatalogField[]): string[] {
  return closed(
    fields.map(({ name, type, comment }) => {
      const about = comment === null ? '' : ` COMMENT '${comment.replaceAll("'", "\\'")}'`;
      return `  \`${name}\` ${type}${about}`;
    }),
  );
}

/** A comma after each line but the last, which closes the bracket. */
function closed(lines: readonly string[]): string[] {
  return lines.map((line, index) => `${line}${index < lines.length - 1 ? ', ' : ')'}`);
}
