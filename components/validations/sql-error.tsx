import { useTranslations } from 'next-intl';
import type { Execution } from '#server/contract/execution.ts';
import { sqlAround } from './sql-around.ts';

/** Athena's own words, and the line of the SQL that they speak of with a mark under the column. */
export function SqlError({ error, sql }: { error: NonNullable<Execution['error']>; sql: string }) {
  const t = useTranslations('validation');
  const lines = error.line === null ? [] : sqlAround(sql, error.line, error.column);
  return (
    <div className="mb-6 rounded-md border border-bad/40 bg-bad-tint px-3 py-2.5">
      <h3 className="font-medium text-bad">
        {isCutOff(error.message)
          ? t('cutOffTitle')
          : error.line === null
            ? t('errorTitle')
            : t('errorAt', { line: error.line, column: error.column ?? 1 })}
      </h3>
      {isCutOff(error.message) && <p className="mt-1">{t('cutOffSentence')}</p>}
      <p className="mt-1 whitespace-pre-wrap break-words">{error.message}</p>
      {lines.length > 0 && (
        <pre className="mt-2 overflow-x-auto rounded bg-surface-1 p-2 font-mono text-[0.93rem]">
          {lines.map(({ number, text, mark }) => (
            <span key={number} className="block">
              <span className="text-faint">{String(number).padStart(3)} </span>
              {text}
              {mark !== null && <span className="block font-bold text-bad">{`    ${mark}`}</span>}
            </span>
          ))}
        </pre>
      )}
    </div>
  );
}

/** Athena has no code for this, only words. */
function isCutOff(message: string): boolean {
  return /bytes scanned limit/i.test(message);
}
