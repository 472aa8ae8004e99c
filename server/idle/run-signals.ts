/** One minute of what a run's machines did; null where Glue published nothing. Shares are 0 to 1. */
export type GaugeSample = {
  at: Date;
  /** Busy executors of all. */
  utilization: number | null;
  /** The busier of the driver and the mean of all. */
  cpu: number | null;
};

/** Bytes that were read or written in a minute; such a sample is missing where nothing was counted. */
export type CountSample = { at: Date; bytes: number };

/** What CloudWatch and the log say of one run, oldest first. */
export type RunSignals = {
  gauges: readonly GaugeSample[];
  counts: readonly CountSample[];
  /** Null: not asked, or nothing was ever written. */
  lastLogAt: Date | null;
};

export const noSignals: RunSignals = { gauges: [], counts: [], lastLogAt: null };
