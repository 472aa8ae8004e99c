import type { Finding } from './probe.ts';

/** A table of what was found, worst last, where the eye is when it has scrolled by. */
export function describeFindings(findings: readonly Finding[]): string[] {
  const of = (verdict: Finding['verdict']) => findings.filter((finding) => finding.verdict === verdict);
  const [ok, skipped, missing] = [of('ok'), of('not tried'), of('missing')];
  const width = Math.max(...findings.map(({ action }) => action.length));
  const line = ({ verdict, as, action, resource }: Finding) =>
    `${verdict.padEnd(9)}  ${as.padEnd(10)}  ${action.padEnd(width)}  ${resource}`;
  const reasons = [...new Set(skipped.map(({ note }) => note))];
  return [
    ...ok.map(line),
    // Many share a reason: it is said once, after them.
    ...reasons.flatMap((reason) => [
      ...skipped.filter(({ note }) => note === reason).map(line),
      `           ^ ${reason}`,
    ]),
    ...missing.flatMap((finding) => [line(finding), `           ^ ${finding.note}`]),
    '',
    `${ok.length} ok, ${missing.length} missing, ${skipped.length} not tried.`,
  ];
}
