/**
 * The argument by which a Glue run says which of our rows it belongs to. StartJobRun has no token; with the row's
 * id among the arguments, a run whose start was never answered is found again.
 */
export const markerArgument = '--comporta_run_id';

export function withMarker(runId: string, runArguments: Record<string, string>): Record<string, string> {
  return { ...runArguments, [markerArgument]: runId };
}

export function markerOf(runArguments: Record<string, string>): string | null {
  return runArguments[markerArgument] ?? null;
}

export function withoutMarker(runArguments: Record<string, string>): Record<string, string> {
  const { [markerArgument]: _marker, ...rest } = runArguments;
  return rest;
}
