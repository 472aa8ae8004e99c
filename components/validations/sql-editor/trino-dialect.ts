import { SQLDialect } from '@codemirror/lang-sql';

/** Trino's words, as Athena reads them: double quotes name things, strings have single ones, no backslash escapes. */
export const trino = SQLDialect.define({
  keywords:
    'all alter analyze and any array as asc at between by case cast catalogs columns create cross cube current current_date current_time current_timestamp day deallocate delete desc describe distinct else end escape except exclude execute exists explain extract fetch filter first following for format from full group grouping groups having hour if ignore in inner insert intersect interval into is join json_array json_exists json_object json_query json_value last lateral left like limit listagg localtime localtimestamp map match_recognize minute month natural next no normalize not nulls offset on or order ordinality outer over partition partitions position preceding prepare range recursive respect right rollup row rows schemas second select sets show some stats table tables tablesample then ties to trim try_cast unbounded union unnest using values view when where window with within year zone',
  types:
    'bigint boolean char date decimal double hyperloglog integer int ipaddress json real row smallint time timestamp tinyint uuid varbinary varchar',
  builtin:
    'abs approx_distinct approx_percentile arbitrary array_agg array_join avg bool_and bool_or cardinality ceil coalesce concat contains corr count count_if date_add date_diff date_format date_parse date_trunc dense_rank element_at first_value floor format_datetime from_iso8601_date from_unixtime greatest histogram json_extract json_extract_scalar lag last_value lead least length lower lpad max max_by min min_by now ntile nullif percent_rank power rank regexp_extract regexp_like regexp_replace replace reverse round row_number rpad sequence split split_part stddev strpos substr sum to_unixtime transform try typeof upper url_extract_host variance',
  operatorChars: '*+-%<>=!|/',
  identifierQuotes: '"',
  doubleQuotedStrings: false,
  backslashEscapes: false,
  hashComments: false,
  caseInsensitiveIdentifiers: true,
});
