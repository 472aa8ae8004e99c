'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { startRun } from '#components/lib/queries/jobs.ts';
import type { StartRunInput } from '#server/contract/job.ts';
import type { JobName } from '#server/contract/job-name.ts';

/** Starts a run. Trying again after a lost answer sends the same key, so it is the same run; a new press is a new one. */
export function useStartRun(job: JobName, onStarted: () => void = () => {}) {
  const client = useQueryClient();
  const attempt = useRef<{ input: StartRunInput; key: string } | null>(null);
  const mutation = useMutation({
    mutationFn: ({ input, key }: { input: StartRunInput; key: string }) => startRun(job, input, key),
    onSuccess: onStarted,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['jobs'] }),
        client.invalidateQueries({ queryKey: ['runs'] }),
      ]),
  });
  return {
    isPending: mutation.isPending,
    error: mutation.error,
    run(input: StartRunInput) {
      attempt.current = { input, key: crypto.randomUUID() };
      mutation.mutate(attempt.current);
    },
    repeat() {
      if (attempt.current) mutation.mutate(attempt.current);
    },
  };
}
