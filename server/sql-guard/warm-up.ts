import { readStatement } from './read-statement.ts';

/** The grammar learns from what it reads: without these the first statements of an analyst would take a second. */
const statements = [
  `WITH a AS (SELECT id, max(n) AS m FROM t WHERE p = 'x' AND q IN ('1', '2') GROUP BY id HAVING count(*) > 1)
   SELECT DISTINCT a.id, count_if(b IS NULL) FILTER (WHERE c) AS n, CAST(x AS decimal(10, 2)), -1.5e0, DATE '2024-01-01'
   FROM a LEFT JOIN db.t AS u ON a.id = u.id CROSS JOIN UNNEST(ARRAY[1, 2], ARRAY['a']) WITH ORDINALITY AS v(k, l, o)
   WHERE NOT (u.z BETWEEN 1 AND 2 OR u.y LIKE 'a%') AND EXISTS (SELECT 1 FROM t) ORDER BY 1 DESC NULLS LAST LIMIT 10`,
  `SELECT CASE WHEN a THEN 1 ELSE 2 END, CASE a WHEN 1 THEN 2 END, row_number() OVER (PARTITION BY a ORDER BY b ROWS
   BETWEEN 1 PRECEDING AND CURRENT ROW), transform(a, x -> x + 1), reduce(a, 0, (s, x) -> s + x, s -> s), a[1], a.b.c,
   try_cast(a AS varchar), coalesce(a, b), a || b, INTERVAL '1' DAY, (SELECT max(x) FROM t), x IS DISTINCT FROM y,
   extract(year FROM d), ROW(1, 2), (1, 2), current_date, "$path", array_agg(a ORDER BY b), d AT TIME ZONE 'UTC'
   FROM (SELECT * FROM t) AS s, LATERAL (SELECT 1) JOIN t USING (id) WHERE a IN (SELECT b FROM t) AND c = ? GROUP BY
   ROLLUP (a, b), GROUPING SETS ((a), ()) OFFSET 2 ROWS`,
  'SELECT 1 UNION ALL (SELECT 2 EXCEPT SELECT 3) INTERSECT VALUES 1, 2',
  'SELECT ((1 + (2 * (3 - x))) / 4) % 5, f(g(h(1))), [1]',
  'SELECT ARRAY[ARRAY[ARRAY[1]]], (SELECT (SELECT 1)), ((a AND b) OR (c AND NOT d))',
  `SELECT data, date, day, set, show, "x", if(a, 1), trim(BOTH 'x' FROM a), substring(a FROM 1), json_object('a': 1),
   CAST(a AS timestamp(3) with time zone), CAST(a AS array(row(x integer))), INTERVAL '1-2' YEAR TO MONTH FROM t
   WHERE a NOT BETWEEN 1 AND 2 AND b NOT IN (1) AND c > ALL (SELECT 1)`,
  "EXPLAIN (TYPE LOGICAL, FORMAT JSON) SELECT a FROM t WHERE a = 'x'",
  'SHOW TABLES',
  'DESCRIBE db.t',
  'SHOW CREATE TABLE t',
  'SHOW PARTITIONS t',
  'DROP TABLE t',
  'INSERT INTO t SELECT 1',
  'SELECT FROM WHERE',
];

export function warmUp(): void {
  for (const sql of statements) readStatement({ sql, database: 'db' });
}
