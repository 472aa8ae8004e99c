/** The value that this share of the measurements does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

/** Prints one line a goal; a missed one makes the program end with code 1. */
export function goal(what: string, isMet: boolean): void {
  console.log(`${isMet ? 'met   ' : 'MISSED'}  ${what}`);
  if (!isMet) process.exitCode = 1;
}
