'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

/** Shows a text as code, with a button that copies all of it. */
export function CopyText({ text, shown, label }: { text: string; shown?: string; label: string }) {
  const t = useTranslations('actions');
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const Icon = outcome === 'copied' ? Check : Copy;
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code className="truncate font-mono text-[0.93rem]" title={text}>
        {shown ?? text}
      </code>
      <button
        type="button"
        aria-label={t('copy', { what: label })}
        onClick={() =>
          navigator.clipboard.writeText(text).then(
            () => setOutcome('copied'),
            () => setOutcome('refused'),
          )
        }
        className="tap z-10 inline-flex size-6 shrink-0 items-center justify-center rounded text-faint hover:bg-surface-3 hover:text-ink"
      >
        <Icon aria-hidden size={13} />
      </button>
      <span role="status" className={outcome === 'idle' ? 'sr-only' : 'text-[0.93rem] text-dim'}>
        {outcome === 'copied' ? t('copied') : outcome === 'refused' ? t('copyRefused') : ''}
      </span>
    </span>
  );
}
