import type { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import type { LedgerSum, LedgerSums, ledgerSumsQuery } from '#server/contract/ledger.ts';
import type { LedgerSumRow } from '#server/db/costs/sum-ledger.ts';
import { DAY } from '#server/lib/durations.ts';
import { forecast, forecastDays } from './forecast.ts';
import { ledgerRange, monthOf, wholeLedger } from './ledger-range.ts';
import { usdOfNano } from './nano-usd.ts';
import { runningCost } from './running-cost.ts';

type Context = Pick<ServerContext, 'db' | 'clock' | 'settings'>;

/** What was spent, by day, kind, job, query or person, with the month's forecast. */
export async function sumLedger(
  ctx: Context,
  { by, ...filters }: z.infer<typeof ledgerSumsQuery>,
): Promise<LedgerSums> {
  const range = ledgerRange(ctx, filters);
  const [rows, running, month] = await Promise.all([
    ctx.db.costs.sumLedger({ range, by }),
    runningCost(ctx),
    forecastMonth(ctx),
  ]);
  return {
    items: rows.map(describeSum),
    nextCursor: null,
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    entries: rows.reduce((sum, { entries }) => sum + entries, 0),
    unknown: rows.reduce((sum, { unknown }) => sum + unknown, 0),
    totalUsd: usdOfNano(total(rows)),
    costKind: ctx.settings.mode === 'local' ? 'would-cost' : 'estimate',
    running: { runs: running.runs, costUsd: usdOfNano(running.nanoUsd) },
    forecast: month,
  };
}

async function forecastMonth(ctx: Context): Promise<LedgerSums['forecast']> {
  const now = ctx.clock.now();
  const from = monthOf(now).from;
  const since = new Date(Math.min(from.getTime(), now.getTime() - (forecastDays + 1) * DAY));
  const range = { ...wholeLedger, from: since, to: new Date(now.getTime() + DAY) };
  const [rows, first] = await Promise.all([
    ctx.db.costs.sumLedger({ range, by: 'day' }),
    ctx.db.costs.firstSpending(),
  ]);
  const recent = rows.map(({ key, costNanoUsd }) => ({ day: key ?? '', nanoUsd: costNanoUsd }));
  const firstOfMonth = from.toISOString().slice(0, 10);
  const spentMonth = total(rows.filter(({ key }) => (key ?? '') >= firstOfMonth));
  const firstDay = first?.toISOString().slice(0, 10) ?? null;
  const { month, perDay, days } = forecast(now, { spentMonth, firstDay, recent });
  return {
    spentUsd: usdOfNano(spentMonth),
    monthUsd: month === null ? null : usdOfNano(month),
    perDayUsd: perDay === null ? null : usdOfNano(perDay),
    days,
  };
}

function total(rows: LedgerSumRow[]): bigint {
  return rows.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0n);
}

function describeSum({ titleEn, titlePt, costNanoUsd, ...row }: LedgerSumRow): LedgerSum {
  return {
    ...row,
    title: titleEn === null || titlePt === null ? null : { en: titleEn, 'pt-BR': titlePt },
    costUsd: usdOfNano(costNanoUsd),
  };
}
