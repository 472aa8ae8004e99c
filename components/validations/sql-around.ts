/** The line of an error and one on each side; `mark` points at its column (from 1). */
export function sqlAround(
  sql: string,
  line: number,
  column: number | null,
): { number: number; text: string; mark: string | null }[] {
  return sql
    .split('\n')
    .map((text, index) => ({
      number: index + 1,
      text,
      mark: index + 1 === line && column !== null ? `${' '.repeat(Math.max(0, column - 1))}^` : null,
    }))
    .filter(({ number }) => Math.abs(number - line) <= 1);
}
