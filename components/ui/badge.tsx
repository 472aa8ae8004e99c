'use client';

import type { LucideIcon } from 'lucide-react';
import { classNames } from '#components/lib/class-names.ts';
import type { StateFamily } from '#server/contract/run-state.ts';
import { Tooltip } from './tooltip.tsx';

const looks: Record<StateFamily, string> = {
  neutral: 'bg-neutral-tint text-neutral',
  active: 'bg-active-tint text-active',
  good: 'bg-good-tint text-good',
  bad: 'bg-bad-tint text-bad',
  attention: 'bg-attention-tint text-attention',
};

/** A state: always an icon and a word, never a colour alone, with a sentence on hover. */
export function Badge({
  family,
  icon: Icon,
  word,
  sentence,
  isSpinning = false,
}: {
  family: StateFamily;
  icon: LucideIcon;
  word: string;
  sentence: string;
  isSpinning?: boolean;
}) {
  return (
    <Tooltip text={sentence}>
      <span
        className={classNames(
          'relative z-[1] inline-flex h-6 items-center gap-1 whitespace-nowrap rounded px-1.5 font-medium text-[0.93rem]',
          looks[family],
        )}
      >
        <Icon
          aria-hidden
          size={14}
          className={classNames(isSpinning && 'animate-spin [animation-duration:2s]')}
        />
        {word}
      </span>
    </Tooltip>
  );
}
