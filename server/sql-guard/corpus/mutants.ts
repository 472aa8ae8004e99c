/** A stream of numbers that is the same for the same seed. */
export type Random = { below(limit: number): number };

export function seededRandom(seed: number): Random {
  let state = seed;
  return {
    below(limit) {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
    },
  };
}

const pieces =
  /('(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\/\*[\s\S]*?\*\/)|(--[^\r\n]*)|([ \t\r\n]+)|([^'"`\- \t\r\n/]+|[-/])/g;

// No quotes among them: they could close what a statement leaves open.
const noises = [
  ' ',
  '\n',
  '\t',
  '\r\n',
  '  \n ',
  '/**/',
  '/* DROP TABLE movies; */',
  '-- ; DELETE FROM movies\n',
  '/* a /* b */',
  '/* \u00A0 \uFEFF ação */',
  '\n--\n',
];

/** The same statement in other clothes: white space, comments, case. What is true of the one is true of the other. */
export function disguise(sql: string, random: Random): string {
  const isLower = random.below(2) === 0;
  const keepsCase = random.below(3) === 0;
  let afterLineComment = false;
  const parts = [...sql.matchAll(pieces)].map(([text, quoted, lineComment, space]) => {
    const prefix = afterLineComment ? '\n' : '';
    afterLineComment = lineComment !== undefined;
    if (quoted !== undefined || lineComment !== undefined) return text;
    if (space !== undefined)
      return random.below(2) === 0 ? text : prefix + noise(random, 1 + random.below(3));
    return keepsCase ? text : text.replace(/[A-Za-z]+/g, (word) => inCase(word, isLower, random));
  });
  const before = random.below(2) === 0 ? noise(random, 1 + random.below(3)) : '';
  const after = random.below(2) === 0 ? `\n${noise(random, 1 + random.below(3))}` : '';
  return before + parts.join('') + after;
}

/** Whether quotes and comments are closed, so that disguising it changes nothing. */
export function isClosed(sql: string): boolean {
  const rest = sql.replace(pieces, (_all, quoted, line, space, plain) =>
    quoted || line || space ? ' ' : plain,
  );
  return !/['"`]|\/\*|\*\//.test(rest);
}

function noise(random: Random, count: number): string {
  let text = ' ';
  for (let index = 0; index < count; index += 1) text += noises[random.below(noises.length)];
  return `${text} `;
}

function inCase(word: string, isLower: boolean, random: Random): string {
  if (random.below(4) !== 0) return isLower ? word.toLowerCase() : word.toUpperCase();
  return [...word]
    .map((letter) => (random.below(2) === 0 ? letter.toLowerCase() : letter.toUpperCase()))
    .join('');
}

/** Ways to make a reading statement one that must be refused. */
export const poisons: readonly { name: string; poison(sql: string): string }[] = [
  { name: 'a second statement', poison: (sql) => `${closed(sql)}\n; DROP TABLE movies` },
  {
    name: 'a second statement behind a comment',
    poison: (sql) => `${closed(sql)}\n;/* ; */DELETE FROM movies`,
  },
  { name: 'EXPLAIN ANALYZE', poison: (sql) => `EXPLAIN ANALYZE ${sql}` },
  { name: 'a table made of it', poison: (sql) => `CREATE TABLE x AS ${sql}` },
  { name: 'rows written of it', poison: (sql) => `INSERT INTO movies ${sql}` },
  { name: 'files written of it', poison: (sql) => `UNLOAD (${closed(sql)}\n) TO 's3://x/'` },
  { name: 'prepared', poison: (sql) => `PREPARE q FROM ${sql}` },
  { name: 'run as text', poison: (sql) => `EXECUTE IMMEDIATE '${sql.replaceAll("'", "''")}'` },
  { name: 'a byte order mark', poison: (sql) => `\uFEFF${sql}` },
  { name: 'a no-break space', poison: (sql) => `\u00A0${sql}` },
  { name: 'a zero character', poison: (sql) => `${sql}\0` },
  { name: 'a comment that is never closed', poison: (sql) => `${sql}\n/* ` },
  { name: 'a quote that is never closed', poison: (sql) => `${sql}\n '` },
  {
    name: 'an external function',
    poison: (sql) => `USING EXTERNAL FUNCTION f(x int) RETURNS int LAMBDA 'f' ${sql}`,
  },
  { name: 'a function of its own', poison: (sql) => `WITH FUNCTION f(x int) RETURNS int RETURN x ${sql}` },
  {
    name: 'a candidate',
    poison: (sql) =>
      `WITH c AS (SELECT * FROM trusted_candidate.movies__r1) SELECT * FROM (${closed(sql)}\n)`,
  },
];

function closed(sql: string): string {
  return sql.replace(/;([ \t\r\n]*(?:--[^\r\n]*)?[ \t\r\n]*)$/, '$1');
}
