/** Athena takes 262,144 bytes; a validation that long is no text that a person wrote, and costs time to read. */
export const maxSqlBytes = 16 * 1024;
/** Of parentheses, brackets and CASE in each other: reading takes longer with every level. */
export const maxSqlDepth = 40;
/** Then the worker is ended, whatever it is doing. */
export const sqlTimeLimitMs = 250;
