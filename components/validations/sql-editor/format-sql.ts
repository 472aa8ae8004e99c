/** Trino SQL laid out. The formatter is large and rarely wanted, so it loads when it is. */
export async function formatSql(text: string): Promise<string> {
  const { formatDialect, trino } = await import('sql-formatter');
  return formatDialect(text, {
    dialect: trino,
    keywordCase: 'upper',
    paramTypes: { named: [':'], positional: true },
  });
}
