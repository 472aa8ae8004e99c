import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { callApi } from '#components/lib/api-client.ts';
import { type BudgetInput, type BudgetScope, budget, budgetPage } from '#server/contract/budget.ts';
import { refreshedRates } from '#server/contract/cost.ts';
import { type LedgerGrouping, ledgerPage, ledgerSums } from '#server/contract/ledger.ts';
import { savings } from '#server/contract/receipt.ts';
import { rightSizing } from '#server/contract/right-sizing.ts';

/** The month (UTC) of the ledger; without one the current. */
export const ledgerSumsQuery = (by: LedgerGrouping) =>
  queryOptions({
    queryKey: ['costs', 'sums', by],
    queryFn: ({ signal }) => callApi(ledgerSums, `/api/costs/sums?by=${by}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const budgetsQuery = queryOptions({
  queryKey: ['costs', 'budgets'],
  queryFn: ({ signal }) => callApi(budgetPage, '/api/costs/budgets', { signal }),
});

export function putBudget(scope: BudgetScope, input: BudgetInput) {
  return callApi(budget, `/api/costs/budgets/${scope}`, { method: 'PUT', json: input });
}

export function deleteBudget(scope: BudgetScope) {
  return callApi(z.null(), `/api/costs/budgets/${scope}`, { method: 'DELETE' });
}

export const savingsQuery = queryOptions({
  queryKey: ['costs', 'savings'],
  queryFn: ({ signal }) => callApi(savings, '/api/costs/savings', { signal }),
});

/** A month of runs changes slowly, and CloudWatch bills each look: hints do not ask for it again. */
export const rightSizingQuery = queryOptions({
  queryKey: ['right-sizing'],
  queryFn: ({ signal }) => callApi(rightSizing, '/api/costs/right-sizing', { signal }),
  staleTime: 3_600_000,
});

export function refreshRates() {
  return callApi(refreshedRates, '/api/costs/rates/refresh', { method: 'POST', json: {} });
}

export const ledgerQuery = infiniteQueryOptions({
  queryKey: ['costs', 'ledger'],
  queryFn: ({ pageParam, signal }) =>
    callApi(ledgerPage, `/api/costs/ledger${pageParam && `?cursor=${encodeURIComponent(pageParam)}`}`, {
      signal,
    }),
  initialPageParam: '',
  getNextPageParam: (last) => last.nextCursor,
});
