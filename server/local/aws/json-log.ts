export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** One JSON object a line on stderr: stdout belongs to the ready line. */
export function logEvent(event: string, fields: LogFields = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}
