import type { RunAudit } from '#server/contract/check.ts';

/** An audit as a CI server reads it: one test case a check. */
export function junit(runId: string, audit: RunAudit): string {
  const count = (outcome: string) => audit.checks.filter((check) => check.outcome === outcome).length;
  const cases = audit.checks.map(({ title, outcome, value, error, severity }) => {
    const head = `  <testcase classname="${severity}" name="${escaped(title.en)}"`;
    if (outcome === 'passed') return `${head}/>`;
    const [tag, message] =
      outcome === 'error' ? ['error', error ?? 'not asked'] : ['failure', `value ${value ?? 'unknown'}`];
    return `${head}>\n    <${tag} message="${escaped(message)}"/>\n  </testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="checks of run ${escaped(runId)}" tests="${audit.checks.length}" failures="${count('failed')}" errors="${count('error')}">`,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n');
}

/** Characters that XML has taken; those that it does not allow at all are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
