'use client';

import { useQuery } from '@tanstack/react-query';
import { QueryView } from '#components/feedback/query-view.tsx';
import { jobsQuery } from '#components/lib/queries/jobs.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { JobCard } from './job-card.tsx';

export function JobCards() {
  const query = useQuery(jobsQuery);
  return (
    <div className="mb-8">
      <QueryView
        query={query}
        skeleton={
          <div className="grid gap-4 lg:grid-cols-2">
            <Skeleton className="h-64 rounded-lg" />
            <Skeleton className="h-64 rounded-lg" />
          </div>
        }
      >
        {(jobs) => (
          <div className="grid gap-4 lg:grid-cols-2">
            {jobs.map((job) => (
              <JobCard key={job.name} job={job} />
            ))}
          </div>
        )}
      </QueryView>
    </div>
  );
}
