/** Where Athena says that an error is: `TABLE_NOT_FOUND: line 1:15: ...`. */
export function sqlErrorPlace(message: string): { line: number | null; column: number | null } {
  const found = /\bline (\d+):(\d+)/.exec(message);
  return { line: found ? Number(found[1]) : null, column: found ? Number(found[2]) : null };
}
