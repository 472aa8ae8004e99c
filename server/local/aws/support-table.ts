import type { Support } from './protocol/operation.ts';

/** The operations that answer, one a line, as the README shows them; all others are not there. */
export function supportTable(services: Readonly<Record<string, Support>>): string {
  const rows = Object.entries(services).flatMap(([service, support]) =>
    Object.keys(support)
      .toSorted()
      .map((name) => `| ${service} | ${name} | ${support[name]} |`),
  );
  return ['| service | operation | support |', '| --- | --- | --- |', ...rows].join('\n');
}

export function countSupport(services: Readonly<Record<string, Support>>): { full: number; partial: number } {
  const levels = Object.values(services).flatMap((support) => Object.values(support));
  const full = levels.filter((level) => level === 'full').length;
  return { full, partial: levels.length - full };
}
