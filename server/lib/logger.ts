export type LogFields = Record<string, unknown>;

/** One line of JSON an event, on standard error. Control characters end in JSON's escapes, so no line can be forged. */
export type Logger = {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
};

type Level = 'info' | 'warn' | 'error';

export function createLogger(
  now: () => Date,
  write: (line: string) => void = (line) => process.stderr.write(line),
  least: Level = 'warn',
): Logger {
  const order: Level[] = ['info', 'warn', 'error'];
  const log =
    (level: Level) =>
    (message: string, fields: LogFields = {}) => {
      if (order.indexOf(level) < order.indexOf(least)) return;
      const line = JSON.stringify({ at: now().toISOString(), level, message, ...fields }, withoutSecrets);
      write(`${line}\n`);
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}

const secretName = /password|secret|token|authorization|cookie/i;
const urlCredentials = /\/\/[^/\s:@]+:[^/\s@]+@/g;

function withoutSecrets(name: string, value: unknown): unknown {
  if (name !== '' && secretName.test(name)) return '[hidden]';
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Error) return value.stack;
  return typeof value === 'string' ? value.replace(urlCredentials, '//[hidden]@') : value;
}
