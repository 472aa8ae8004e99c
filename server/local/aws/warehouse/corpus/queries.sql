SELECT 7 / 2
SELECT -7 / 2
SELECT 7 % 3
SELECT -7 % 3
SELECT 7 % -3
SELECT 1 / 0
SELECT 1 % 0
SELECT 7.5e0 / 2
SELECT 1e0 / 0
SELECT -1e0 / 0
SELECT 0e0 / 0
SELECT 5 % 2.5e0
SELECT 2147483647 + 1
SELECT BIGINT '2147483647' + 1
SELECT 9223372036854775807 + 1
SELECT -9223372036854775807 - 1
SELECT abs(-5)
SELECT abs(-5.5e0)
SELECT ceil(1.2e0)
SELECT ceiling(-1.2e0)
SELECT floor(1.8e0)
SELECT floor(-1.2e0)
SELECT round(2.5e0)
SELECT round(-2.5e0)
SELECT round(3.5e0)
SELECT round(1.005e0, 2)
SELECT round(123.456e0, 1)
SELECT round(125, -1)
SELECT truncate(2.9e0)
SELECT sqrt(2e0)
SELECT power(2, 10)
SELECT mod(10, 3)
SELECT sign(-3)
SELECT sign(-3.5e0)
SELECT exp(1e0)
SELECT ln(10e0)
SELECT log10(1000e0)
SELECT log2(8e0)
SELECT pi()
SELECT greatest(1, 2, 3)
SELECT least(1, 2, 3)
SELECT greatest(1, NULL, 3)
SELECT least(1, NULL, 3)
SELECT greatest('a', 'B')
SELECT CAST(2.5e0 AS integer)
SELECT CAST(3.5e0 AS integer)
SELECT CAST(-2.5e0 AS integer)
SELECT CAST(2.4e0 AS bigint)
SELECT CAST(1e20 AS bigint)
SELECT CAST('42' AS integer)
SELECT CAST(' 42 ' AS integer)
SELECT CAST('x' AS integer)
SELECT TRY_CAST('x' AS integer)
SELECT TRY_CAST('1.5' AS integer)
SELECT CAST('1.5' AS double)
SELECT CAST('' AS double)
SELECT TRY_CAST('' AS double)
SELECT CAST(1 AS varchar)
SELECT CAST(1.5e0 AS varchar)
SELECT CAST(100e0 AS varchar)
SELECT CAST(1e10 AS varchar)
SELECT CAST(123456789.125e0 AS varchar)
SELECT CAST(true AS varchar)
SELECT CAST('true' AS boolean)
SELECT CAST('t' AS boolean)
SELECT CAST('yes' AS boolean)
SELECT CAST(0 AS boolean)
SELECT CAST(true AS integer)
SELECT CAST(2147483648 AS integer)
SELECT CAST('2024-02-29' AS date)
SELECT CAST('2023-02-29' AS date)
SELECT TRY_CAST('2023-02-29' AS date)
SELECT CAST('2024-01-01 10:11:12.345' AS timestamp)
SELECT CAST(DATE '2024-01-01' AS timestamp)
SELECT CAST(TIMESTAMP '2024-01-01 23:59:59.999' AS date)
SELECT CAST(DATE '2024-01-01' AS varchar)
SELECT CAST(TIMESTAMP '2024-01-01 10:00:00.000' AS varchar)
SELECT CAST('abc' AS varchar(2))
SELECT 1e0
SELECT 100e0
SELECT 1e7
SELECT 12345678.9e0
SELECT 1e-3
SELECT 1e-4
SELECT 1e21
SELECT 0.1e0 + 0.2e0
SELECT REAL '1.1'
SELECT DOUBLE '1.1'
SELECT 'a' || 'b'
SELECT 'a' || NULL
SELECT concat('a', 'b', 'c')
SELECT concat('a', NULL)
SELECT concat_ws(',', 'a', NULL, 'b')
SELECT length('héllo')
SELECT length('')
SELECT upper('straße')
SELECT lower('ÀÉ')
SELECT substr('hello', 2)
SELECT substr('hello', 2, 3)
SELECT substr('hello', -3)
SELECT substr('hello', 0)
SELECT substr('hello', 9)
SELECT substring('hello' FROM 2 FOR 2)
SELECT trim('  x  ')
SELECT ltrim('  x')
SELECT rtrim('x  ')
SELECT replace('banana', 'an', 'x')
SELECT replace('banana', 'an')
SELECT reverse('abc')
SELECT strpos('hello', 'l')
SELECT strpos('hello', 'z')
SELECT position('l' IN 'hello')
SELECT split('a,b,,c', ',')
SELECT split('a,b,c', ',', 2)
SELECT split_part('a,b,c', ',', 2)
SELECT split_part('a,b,c', ',', 9)
SELECT split_part('a,b,c', ',', 0)
SELECT lpad('5', 3, '0')
SELECT rpad('ab', 5, 'xy')
SELECT lpad('hello', 2, 'x')
SELECT starts_with('hello', 'he')
SELECT chr(65)
SELECT codepoint('A')
SELECT 'abc' LIKE 'a%'
SELECT 'a_c' LIKE 'a\_c' ESCAPE '\'
SELECT 'abc' LIKE 'A%'
SELECT 'A' < 'a'
SELECT 'Z' < 'a'
SELECT 'é' > 'z'
SELECT '' = NULL
SELECT regexp_like('abc123', '\d+')
SELECT regexp_extract('abc123def', '\d+')
SELECT regexp_extract('abc123def', '([a-z]+)(\d+)', 2)
SELECT regexp_extract('abc', '\d+')
SELECT regexp_extract_all('1a2b3', '\d')
SELECT regexp_replace('a1b2', '\d', 'X')
SELECT regexp_replace('a1b2', '\d')
SELECT regexp_replace('ab', '(a)(b)', '$2$1')
SELECT regexp_split('a1b2c', '\d')
SELECT regexp_count('1a2b3', '\d')
SELECT levenshtein_distance('kitten', 'sitting')
SELECT hamming_distance('karolin', 'kathrin')
SELECT translate('abcd', 'ac', 'xy')
SELECT normalize('é')
SELECT format('%s-%d', 'a', 5)
SELECT format('%.2f', 1.005e0)
SELECT to_hex(from_hex('ff'))
SELECT url_encode('a b&c')
SELECT url_decode('a+b%26c')
SELECT date_diff('day', DATE '2024-01-01', DATE '2024-03-01')
SELECT date_diff('month', DATE '2024-01-31', DATE '2024-02-29')
SELECT date_diff('month', DATE '2024-01-15', DATE '2024-03-14')
SELECT date_diff('year', DATE '2020-02-29', DATE '2024-02-28')
SELECT date_diff('hour', TIMESTAMP '2024-01-01 00:30:00', TIMESTAMP '2024-01-01 02:00:00')
SELECT date_diff('week', DATE '2024-01-01', DATE '2024-01-20')
SELECT date_add('day', 1, DATE '2024-02-28')
SELECT date_add('month', 1, DATE '2024-01-31')
SELECT date_add('month', -1, DATE '2024-03-31')
SELECT date_add('year', 1, DATE '2024-02-29')
SELECT date_add('hour', 25, TIMESTAMP '2024-01-01 00:00:00')
SELECT date_trunc('month', DATE '2024-02-29')
SELECT date_trunc('week', DATE '2024-02-29')
SELECT date_trunc('quarter', DATE '2024-05-05')
SELECT date_trunc('hour', TIMESTAMP '2024-01-01 10:59:59.999')
SELECT year(DATE '2024-02-29')
SELECT month(DATE '2024-02-29')
SELECT day(DATE '2024-02-29')
SELECT week(DATE '2024-12-30')
SELECT year_of_week(DATE '2024-12-30')
SELECT day_of_week(DATE '2024-02-25')
SELECT dow(DATE '2024-02-26')
SELECT day_of_year(DATE '2024-12-31')
SELECT quarter(DATE '2024-05-05')
SELECT hour(TIMESTAMP '2024-01-01 10:11:12')
SELECT minute(TIMESTAMP '2024-01-01 10:11:12')
SELECT second(TIMESTAMP '2024-01-01 10:11:12')
SELECT extract(year FROM DATE '2024-02-29')
SELECT last_day_of_month(DATE '2024-02-05')
SELECT date_format(TIMESTAMP '2024-01-05 07:08:09', '%Y-%m-%d %H:%i:%s')
SELECT date_format(TIMESTAMP '2024-01-05 17:08:09', '%d/%m/%y %h:%i %p')
SELECT date_format(DATE '2024-01-05', '%M %W %j')
SELECT date_parse('2024-01-05', '%Y-%m-%d')
SELECT date_parse('05/01/2024 10:11', '%d/%m/%Y %H:%i')
SELECT date_parse('x', '%Y')
SELECT from_iso8601_date('2024-01-05')
SELECT to_iso8601(DATE '2024-01-05')
SELECT format_datetime(TIMESTAMP '2024-01-05 10:11:12', 'yyyy/MM/dd')
SELECT to_unixtime(TIMESTAMP '1970-01-02 00:00:00')
SELECT DATE '2024-03-01' - INTERVAL '1' DAY
SELECT DATE '2024-01-31' + INTERVAL '1' MONTH
SELECT TIMESTAMP '2024-01-01 00:00:00' + INTERVAL '90' MINUTE
SELECT TIMESTAMP '2024-01-02 00:00:00' - TIMESTAMP '2024-01-01 12:00:00'
SELECT DATE '2024-01-01' < DATE '2024-01-02'
SELECT DATE '2024-01-01' = TIMESTAMP '2024-01-01 00:00:00'
SELECT ARRAY[1, 2, 3]
SELECT ARRAY['a', NULL, 'c']
SELECT ARRAY[1, 2, 3][2]
SELECT ARRAY[1, 2, 3][4]
SELECT ARRAY[1, 2, 3][0]
SELECT element_at(ARRAY[1, 2, 3], 4)
SELECT element_at(ARRAY[1, 2, 3], -1)
SELECT cardinality(ARRAY[1, 2, 3])
SELECT contains(ARRAY[1, 2], 2)
SELECT contains(ARRAY[1, NULL], 2)
SELECT array_distinct(ARRAY[1, 2, 1])
SELECT array_sort(ARRAY[3, 1, NULL, 2])
SELECT array_max(ARRAY[1, 3, 2])
SELECT array_max(ARRAY[1, NULL])
SELECT array_min(ARRAY[1, 3, 2])
SELECT array_join(ARRAY['a', NULL, 'b'], ',')
SELECT array_join(ARRAY['a', NULL, 'b'], ',', '?')
SELECT array_position(ARRAY['a', 'b'], 'b')
SELECT array_remove(ARRAY[1, 2, 1], 1)
SELECT array_union(ARRAY[1, 2], ARRAY[2, 3])
SELECT array_intersect(ARRAY[1, 2], ARRAY[2, 3])
SELECT array_except(ARRAY[1, 2], ARRAY[2, 3])
SELECT arrays_overlap(ARRAY[1, 2], ARRAY[2, 3])
SELECT slice(ARRAY[1, 2, 3, 4], 2, 2)
SELECT sequence(1, 5)
SELECT sequence(5, 1, -2)
SELECT flatten(ARRAY[ARRAY[1], ARRAY[2, 3]])
SELECT reverse(ARRAY[1, 2, 3])
SELECT ARRAY[1] || ARRAY[2]
SELECT transform(ARRAY[1, 2], x -> x * 2)
SELECT filter(ARRAY[1, 2, 3], x -> x > 1)
SELECT reduce(ARRAY[1, 2, 3], 0, (s, x) -> s + x, s -> s)
SELECT any_match(ARRAY[1, 2], x -> x > 1)
SELECT all_match(ARRAY[1, 2], x -> x > 1)
SELECT none_match(ARRAY[1, 2], x -> x > 5)
SELECT zip_with(ARRAY[1, 2], ARRAY[3, 4], (x, y) -> x + y)
SELECT MAP(ARRAY['a'], ARRAY[1])
SELECT MAP(ARRAY['a'], ARRAY[1])['a']
SELECT map_keys(MAP(ARRAY['a'], ARRAY[1]))
SELECT json_extract_scalar('{"a": {"b": 1}}', '$.a.b')
SELECT json_extract_scalar('{"a": {"b": 1}}', '$.a')
SELECT json_extract('{"a": [1, 2]}', '$.a')
SELECT json_array_length('[1, 2, 3]')
SELECT coalesce(NULL, 1, 2)
SELECT nullif(1, 1)
SELECT if(1 > 2, 'a', 'b')
SELECT if(NULL, 'a', 'b')
SELECT TRY(1 / 0)
SELECT CASE WHEN 1 = 1 THEN 'x' END
SELECT CASE 5 WHEN 1 THEN 'x' ELSE 'y' END
SELECT NULL IS NULL
SELECT NULL IS DISTINCT FROM 1
SELECT 1 IN (2, NULL)
SELECT 1 NOT IN (2, NULL)
SELECT 5 BETWEEN 1 AND 5
SELECT NOT NULL
SELECT true AND NULL
SELECT false AND NULL
SELECT true OR NULL
SELECT typeof(1)
SELECT typeof(1e0)
SELECT typeof('a')
SELECT typeof(ARRAY[1])
SELECT count(*), count(x), sum(x), avg(x), min(x), max(x) FROM (VALUES 1, 2, NULL, 4) AS t (x)
SELECT sum(x), avg(x) FROM (VALUES 1, 2) AS t (x) WHERE x > 5
SELECT count(DISTINCT x) FROM (VALUES 1, 1, 2, NULL) AS t (x)
SELECT sum(x) FROM (VALUES 1.5e0, 2.5e0) AS t (x)
SELECT avg(x) FROM (VALUES 1, 2) AS t (x)
SELECT array_agg(x ORDER BY x DESC) FROM (VALUES 1, 3, 2) AS t (x)
SELECT count(*) FILTER (WHERE x > 1) FROM (VALUES 1, 2, 3) AS t (x)
SELECT count_if(x > 1) FROM (VALUES 1, 2, 3) AS t (x)
SELECT bool_and(x > 1), bool_or(x > 1) FROM (VALUES 1, 2) AS t (x)
SELECT max_by(y, x), min_by(y, x) FROM (VALUES (1, 'a'), (2, 'b')) AS t (x, y)
SELECT arbitrary(x) FROM (VALUES 5) AS t (x)
SELECT stddev(x), variance(x) FROM (VALUES 1, 2, 3, 4) AS t (x)
SELECT stddev_pop(x), var_pop(x) FROM (VALUES 1, 2, 3, 4) AS t (x)
SELECT approx_distinct(x) FROM (VALUES 1, 2, 2) AS t (x)
SELECT listagg(x, ',') WITHIN GROUP (ORDER BY x) FROM (VALUES 'b', 'a') AS t (x)
SELECT geometric_mean(x) FROM (VALUES 1, 4) AS t (x)
SELECT x FROM (VALUES 3, NULL, 1) AS t (x) ORDER BY x
SELECT x FROM (VALUES 3, NULL, 1) AS t (x) ORDER BY x DESC
SELECT x FROM (VALUES 3, NULL, 1) AS t (x) ORDER BY x NULLS FIRST
SELECT x, count(*) FROM (VALUES 'b', 'a', 'b') AS t (x) GROUP BY x ORDER BY x
SELECT x, count(*) FROM (VALUES 'b', 'a', NULL) AS t (x) GROUP BY 1 ORDER BY 1
SELECT a, b, sum(c) FROM (VALUES (1, 1, 5), (1, 2, 6)) AS t (a, b, c) GROUP BY ROLLUP (a, b) ORDER BY a, b
SELECT a, b, sum(c) FROM (VALUES (1, 1, 5), (1, 2, 6)) AS t (a, b, c) GROUP BY CUBE (a, b) ORDER BY a, b
SELECT a, b, sum(c), grouping(a, b) FROM (VALUES (1, 1, 5), (1, 2, 6)) AS t (a, b, c) GROUP BY GROUPING SETS ((a), (b), ()) ORDER BY a, b
SELECT x FROM (VALUES 1, 2, 3) AS t (x) WHERE x > 1 ORDER BY x LIMIT 1
SELECT x FROM (VALUES 1, 2, 3) AS t (x) ORDER BY x OFFSET 1 LIMIT 1
SELECT DISTINCT x FROM (VALUES 2, 1, 2) AS t (x) ORDER BY x
SELECT 1 UNION SELECT 1
SELECT 1 UNION ALL SELECT 1
SELECT x FROM (VALUES 1, 2) AS t (x) INTERSECT SELECT 2
SELECT x FROM (VALUES 1, 2) AS t (x) EXCEPT SELECT 2
SELECT x FROM UNNEST(ARRAY[1, 2]) AS t (x) ORDER BY x
SELECT x, n FROM UNNEST(ARRAY['a', 'b']) WITH ORDINALITY AS t (x, n) ORDER BY n
SELECT x, y FROM UNNEST(ARRAY[1, 2], ARRAY['a']) AS t (x, y) ORDER BY x
SELECT x, e FROM (VALUES (1, ARRAY['a', 'b'])) AS t (x, es) CROSS JOIN UNNEST(es) AS u (e) ORDER BY e
WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT * FROM b
SELECT a.x, b.y FROM (VALUES 1, 2) AS a (x) LEFT JOIN (VALUES (1, 'p')) AS b (x, y) ON a.x = b.x ORDER BY a.x
SELECT * FROM (VALUES 1, 2) AS a (x) JOIN (VALUES 2, 3) AS b (x) USING (x)
SELECT x FROM (VALUES 1, 2, 3) AS t (x) WHERE x IN (SELECT 2)
SELECT (SELECT max(x) FROM (VALUES 1, 2) AS t (x))
SELECT EXISTS (SELECT 1 WHERE false)
SELECT x, row_number() OVER (ORDER BY x) FROM (VALUES 3, 1, 2) AS t (x) ORDER BY x
SELECT x, rank() OVER (ORDER BY x), dense_rank() OVER (ORDER BY x) FROM (VALUES 1, 1, 2) AS t (x) ORDER BY x
SELECT x, lag(x) OVER (ORDER BY x), lead(x) OVER (ORDER BY x) FROM (VALUES 1, 2, 3) AS t (x) ORDER BY x
SELECT x, sum(x) OVER (ORDER BY x) FROM (VALUES 1, 2, 2, 3) AS t (x) ORDER BY x
SELECT x, sum(x) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM (VALUES 1, 2, 3) AS t (x) ORDER BY x
SELECT x, first_value(x) OVER (ORDER BY x), last_value(x) OVER (ORDER BY x) FROM (VALUES 1, 2) AS t (x) ORDER BY x
SELECT x, ntile(2) OVER (ORDER BY x) FROM (VALUES 1, 2, 3) AS t (x) ORDER BY x
SELECT x, percent_rank() OVER (ORDER BY x), cume_dist() OVER (ORDER BY x) FROM (VALUES 1, 2, 3) AS t (x) ORDER BY x
VALUES (1, 'a'), (2, NULL)
SELECT * FROM (VALUES (1, 'a')) AS t (x, y)
SELECT count(*) FROM (VALUES NULL, NULL) AS t (x)
SELECT x / 3 FROM (VALUES 7, 8) AS t (x) ORDER BY x
SELECT nothing FROM (VALUES 1) AS t (x)
SELECT no_such_function(1)
SELECT 'a' + 1
SELECT 1 = 'a'
SELECT upper(1)
SELECT max(x) FROM (VALUES 'B', 'a', 'é') AS t (x)
SELECT min(x) FROM (VALUES TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2023-01-01 00:00:00') AS t (x)
SELECT x FROM (VALUES 'b', 'A', 'a', 'É') AS t (x) ORDER BY x
SELECT bitwise_and(12, 10), bitwise_or(12, 10), bitwise_xor(12, 10)
SELECT is_nan(nan()), is_infinite(infinity())
SELECT nan() = nan()
SELECT width_bucket(5e0, 0e0, 10e0, 5)
SELECT from_unixtime(0)
SELECT to_base('255', 16)
SELECT 1 WHERE NULL
SELECT position('zz' IN 'hello'), position('' IN 'hello')
SELECT concat_ws('-', 'a', 'b', 'c'), concat_ws(NULL, 'a', 'b')
SELECT codepoint('é')
SELECT regexp_split('a,b;c,', '[,;]')
SELECT regexp_split('abc', 'x')
SELECT levenshtein_distance('', 'abc'), levenshtein_distance('same', 'same')
SELECT hamming_distance('', '')
SELECT hamming_distance('ab', 'abc')
SELECT url_encode('ü~*-._/?'), url_encode('')
SELECT url_decode('%C3%BC%7E+x')
SELECT to_iso8601(TIMESTAMP '2024-01-05 10:11:12.345')
SELECT arrays_overlap(ARRAY[1, NULL], ARRAY[2]), arrays_overlap(ARRAY[1, NULL], ARRAY[1]), arrays_overlap(ARRAY[1], ARRAY[2]), arrays_overlap(CAST(ARRAY[] AS array(integer)), ARRAY[CAST(NULL AS integer)])
SELECT slice(ARRAY[1, 2, 3, 4], -2, 2), slice(ARRAY[1, 2], 3, 1), slice(ARRAY[1, 2, 3], 2, 9), slice(ARRAY[1, 2], -5, 2), slice(ARRAY[1, 2], 1, 0)
SELECT slice(ARRAY[1], 0, 1)
SELECT slice(ARRAY[1], 1, -1)
SELECT bitwise_not(5), bitwise_and(-1, 255), bitwise_xor(-1, 1)
SELECT width_bucket(-1e0, 0e0, 10e0, 5), width_bucket(10e0, 0e0, 10e0, 5), width_bucket(3e0, 10e0, 0e0, 5), width_bucket(99e0, 10e0, 0e0, 5)
SELECT width_bucket(1e0, 2e0, 2e0, 5)
SELECT infinity() > 1e300, is_infinite(infinity())
SELECT split('a,b,c', ',', 1), split('a,b', ',', 5), split('', ',', 2)
SELECT split('a,b,c', ',', 0)
SELECT sequence(1, 10, 3), sequence(10, 1, -4), sequence(3, 3, 5)
SELECT sequence(1, 5, 0)
SELECT sequence(1, 5, -1)
SELECT json_array_length('{"a": 1}'), json_array_length('[]'), json_array_length('no json')
SELECT format('%s is %d%%', 'x', 7), format('%s %s', true, CAST(NULL AS varchar))
SELECT normalize('é')
SELECT typeof(DATE '2024-01-01'), typeof(CAST(1 AS decimal(5,2))), typeof(true), typeof(NULL)
SELECT MAP(ARRAY['b', 'a'], ARRAY[1, NULL])
SELECT MAP(ARRAY[1, 2], ARRAY['x', 'y'])[2], element_at(MAP(ARRAY[1], ARRAY['x']), 9), element_at(MAP(ARRAY[1], ARRAY['x']), 1)
SELECT MAP(ARRAY['a'], ARRAY[1])['b']
SELECT map_keys(MAP(ARRAY['b', 'a'], ARRAY[1, 2])), map_values(MAP(ARRAY['b', 'a'], ARRAY[1, 2])), cardinality(MAP(ARRAY['b', 'a'], ARRAY[1, 2]))
SELECT MAP(ARRAY['a', 'a'], ARRAY[1, 2])
SELECT MAP(ARRAY['a'], ARRAY[1, 2])
SELECT MAP(ARRAY[NULL, 'a'], ARRAY[1, 2])
SELECT element_at(ARRAY[1, 2], 5), cardinality(ARRAY[1, 2])
SELECT m['k'] FROM (VALUES MAP(ARRAY['k'], ARRAY[1.5]), MAP(ARRAY['k', 'l'], ARRAY[2.5, 3.5])) AS t (m) ORDER BY 1
