import { z } from 'zod';
import { jobName } from './job-name.ts';
import { instant, page, usd } from './scalars.ts';

/** Everything together, or one job. */
export const budgetScope = z.enum(['all', ...jobName.options]);
export type BudgetScope = z.infer<typeof budgetScope>;

/** Body of `PUT /api/costs/budgets/{scope}`: what a month (UTC) may cost, and what happens when it is spent. */
export const budgetInput = z.strictObject({
  limitUsd: z
    .string()
    .regex(/^-?\d{1,9}(\.\d{1,9})?$/, 'limitUsd must be an amount in dollars, for example "25.50"')
    .refine((text) => Number(text) > 0, {
      error:
        'limitUsd must be more than 0: a budget of nothing would refuse every run. Delete the budget instead.',
    }),
  thresholds: z.array(z.int().min(1).max(100)).max(5).default([50, 80]),
  /** How long after the budget is spent runs still start. */
  graceMinutes: z.int().min(0).max(10_080).default(0),
  /** `tell` only shows it; `refuse` starts no run any more. */
  action: z.enum(['tell', 'refuse']).default('tell'),
});
export type BudgetInput = z.infer<typeof budgetInput>;

export const budget = budgetInput.extend({
  scope: budgetScope,
  limitUsd: usd,
  /** This month's entries and what runs on their way have cost until now. */
  spentUsd: usd,
  percent: z.number(),
  /** The highest threshold that is reached; null below the first. */
  reached: z.number().nullable(),
  /** When the ledger came to the limit; null while it has not. */
  spentAt: instant.nullable(),
  /** Until when runs still start; null while the limit is not reached. */
  graceUntil: instant.nullable(),
  refuses: z.boolean(),
  updatedAt: instant,
  updatedBy: z.string(),
});
export type Budget = z.infer<typeof budget>;
export const budgetPage = page(budget);
