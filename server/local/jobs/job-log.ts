/** One line a time on stdout, for the person who reads the run's log. */
export interface JobLog {
  /** Says what the run does now, and keeps saying so while it takes long. */
  phase(text: string): void;
  /** The same without a line of its own: the next heartbeat tells. */
  now(text: string): void;
  line(text: string): void;
  stop(): void;
}

const heartbeatMs = 10_000;

export function openJobLog(write: (line: string) => void, now: () => number): JobLog {
  const startedAt = now();
  let current = 'starting';
  const stamp = (text: string): void => {
    const at = new Date(now()).toISOString();
    write(`${at} +${((now() - startedAt) / 1000).toFixed(1)}s ${text}`);
  };
  const heartbeat = setInterval(() => stamp(`still ${current}`), heartbeatMs);
  heartbeat.unref();
  return {
    phase: (text) => {
      current = text;
      stamp(text);
    },
    now: (text) => {
      current = text;
    },
    line: stamp,
    stop: () => clearInterval(heartbeat),
  };
}
