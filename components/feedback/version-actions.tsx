'use client';

import { Ban, Undo2, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useMay } from '#components/lib/permission.tsx';
import { publishVersion, rejectVersion, rollBackVersion } from '#components/lib/queries/versions.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { Publication, PublishState } from '#server/contract/run.ts';
import { ReasonButton } from './reason-button.tsx';
import { RollbackMoves } from './rollback-moves.tsx';

type Version = {
  name: DatasetName;
  version: string;
  publishState: PublishState;
  publications: readonly Publication[];
  isRetired?: boolean;
};

const publishable: readonly PublishState[] = ['held_back', 'rejected', 'rolled_back', 'superseded'];

/** What may be decided about a version now; nothing for those who may not publish. */
export function VersionActions({ name, version, publishState, publications, isRetired = false }: Version) {
  const t = useTranslations('publication');
  const mayPublish = useMay('publish');
  const [isRefused, setRefused] = useState(false);
  if (!mayPublish || isRetired) return null;
  const isUndoable =
    publishState === 'published' &&
    publications.some(({ kind, undoneAt, appliedAt }) => kind === 'publish' && !undoneAt && appliedAt);
  return (
    <div className="flex flex-wrap gap-2">
      {publishable.includes(publishState) && (
        <ReasonButton
          label={t(publishState === 'held_back' ? 'publishAnyway' : 'publishAgain')}
          icon={Upload}
          title={t('publishTitle')}
          sentence={t('publishSentence')}
          decide={(reason) => publishVersion(name, version, reason)}
        />
      )}
      {publishState === 'held_back' && (
        <ReasonButton
          label={t('reject')}
          icon={Ban}
          title={t('rejectTitle')}
          sentence={t('rejectSentence')}
          isDanger
          decide={(reason) => rejectVersion(name, version, reason)}
        />
      )}
      {isUndoable && (
        <ReasonButton
          label={t('rollBack')}
          icon={Undo2}
          title={t('rollBackTitle')}
          sentence={t('rollBackSentence')}
          isDanger
          isRefused={isRefused}
          decide={(reason) => rollBackVersion(name, version, reason)}
        >
          {(isOpen) => isOpen && <RollbackMoves name={name} version={version} onRefused={setRefused} />}
        </ReasonButton>
      )}
    </div>
  );
}
