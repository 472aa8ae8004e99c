import { useTranslations } from 'next-intl';
import type { RunDetail } from '#server/contract/run.ts';

/** What the run itself had to say about its rows. */
export function WaterfallNotes({ run: { output } }: { run: RunDetail }) {
  const t = useTranslations('run');
  if (output === null) return null;
  return (
    <>
      {output.warnings.length > 0 && (
        <ul className="mt-3 list-disc space-y-1 break-words pl-5 text-[0.93rem] text-attention">
          {output.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {output.unknownColumns.length > 0 && (
        <p className="mt-3 break-words text-[0.93rem] text-dim">
          {t('unknownColumns', { names: output.unknownColumns.join(', ') })}
        </p>
      )}
    </>
  );
}
