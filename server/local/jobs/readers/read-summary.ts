export interface ReadSummary {
  /** Fields of the raw files that the contract does not know. */
  readonly unknownColumns: readonly string[];
}
