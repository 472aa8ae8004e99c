import { parseArgs } from 'node:util';
import { SettingsError } from '#server/config/settings.ts';

export type Flags = {
  /** Those that were given, by their names without dashes. */
  given: ReadonlySet<string>;
  values: Readonly<Record<string, string>>;
};

type Allowed = { flags: readonly string[]; values?: readonly string[] };

/**
 * What stands after a command. `npm run aws:deploy --plan`, without the `--` in between, gives the flag to npm, which
 * passes it on as a variable only: it must count all the same, or a plan would be carried out.
 */
export function readFlags(
  command: string,
  argv: readonly string[],
  { flags, values = [] }: Allowed,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Flags {
  const options = Object.fromEntries([
    ...flags.map((name) => [name, { type: 'boolean' }] as const),
    ...values.map((name) => [name, { type: 'string' }] as const),
  ]);
  const usage = `Usage: npm run ${command}${[...flags, ...values.map((name) => `${name} ...`)].map((name) => ` [--${name}]`).join('')}; flags come after " -- ".`;
  const fromNpm = env.npm_lifecycle_event === command ? npmArguments(env, flags, values) : [];
  let parsed: Record<string, unknown>;
  try {
    parsed = parseArgs({ args: [...fromNpm, ...argv], options, strict: true }).values;
  } catch (cause) {
    throw new SettingsError(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`, { cause });
  }
  const entries = Object.entries(parsed);
  return {
    given: new Set(entries.filter(([, value]) => value === true).map(([name]) => name)),
    values: Object.fromEntries(
      entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
  };
}

function npmArguments(
  env: Readonly<Record<string, string | undefined>>,
  flags: readonly string[],
  values: readonly string[],
): string[] {
  const asked = (name: string) => env[`npm_config_${name.replaceAll('-', '_')}`];
  return [
    ...flags.filter((name) => asked(name) === 'true').map((name) => `--${name}`),
    // `--name value` leaves npm with "true" and us with a stray word, which is then refused.
    ...values.flatMap((name) => {
      const value = asked(name);
      return value === undefined || value === 'true' ? [] : [`--${name}=${value}`];
    }),
  ];
}
