import { getTranslations } from 'next-intl/server';
import { CostSummary } from '#components/costs/cost-summary.tsx';
import { JobCards } from '#components/jobs/job-cards.tsx';
import { RunCharts } from '#components/overview/run-charts.tsx';
import { ValidationSummary } from '#components/overview/validation-summary.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requirePageSession } from '#server/auth/require-page-session.ts';

export default async function OverviewPage() {
  await requirePageSession();
  const t = await getTranslations('overview');
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <JobCards />
      <ValidationSummary />
      <RunCharts job="movies-csv" />
      <RunCharts job="tmdb-json" />
      <CostSummary />
    </>
  );
}
