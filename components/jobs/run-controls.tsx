'use client';

import { Play, SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { StopRunButton } from '#components/feedback/stop-run-button.tsx';
import { Button } from '#components/ui/button.tsx';
import type { Job } from '#server/contract/job.ts';
import { RunDialog } from './run-dialog.tsx';
import { useStartRun } from './use-start-run.ts';

/** Run with the job's own settings, run with others, or stop what runs. */
export function RunControls({ job }: { job: Job }) {
  const t = useTranslations('jobs');
  const [isOpen, setOpen] = useState(false);
  const start = useStartRun(job.name);
  if (job.activeRun) return <StopRunButton run={job.activeRun} />;
  return (
    <>
      <Button icon={SlidersHorizontal} disabled={job.missing} onClick={() => setOpen(true)}>
        {t('withParameters')}
      </Button>
      <Button
        look="primary"
        icon={Play}
        disabled={job.missing}
        isPending={start.isPending}
        onClick={() => start.run({})}
      >
        {t('run')}
      </Button>
      {start.error && !isOpen && (
        <div className="basis-full">
          <ErrorCard error={start.error} onRetry={start.repeat} isRetrying={start.isPending} />
        </div>
      )}
      {isOpen && <RunDialog job={job} onClose={() => setOpen(false)} />}
    </>
  );
}
