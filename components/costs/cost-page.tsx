'use client';

import { Budgets } from './budgets.tsx';
import { CostGroups } from './cost-groups.tsx';
import { CostTotals } from './cost-totals.tsx';
import { Ledger } from './ledger.tsx';
import { RightSizing } from './right-sizing.tsx';
import { Savings } from './savings.tsx';

/** What this month costs, what it will have cost, and what for. */
export function CostPage() {
  return (
    <>
      <CostTotals />
      <Budgets />
      <CostGroups />
      <RightSizing />
      <Savings />
      <Ledger />
    </>
  );
}
