import { z } from 'zod';
import { budget, budgetInput, budgetPage, budgetScope } from '#server/contract/budget.ts';
import { refreshedRates } from '#server/contract/cost.ts';
import {
  ledgerExportQuery,
  ledgerPage,
  ledgerQuery,
  ledgerSums,
  ledgerSumsQuery,
} from '#server/contract/ledger.ts';
import { savings } from '#server/contract/receipt.ts';
import { rightSizing } from '#server/contract/right-sizing.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const read = { method: 'GET', permission: 'read', params: none, body: none, statuses: [200] } as const;

export const listLedger = endpoint({
  ...read,
  id: 'listLedger',
  path: '/api/costs/ledger',
  summary: 'What was spent, one entry for each run, session, query, check and day of own calls, newest first',
  query: ledgerQuery,
  response: ledgerPage,
});

export const sumLedger = endpoint({
  ...read,
  id: 'sumLedger',
  path: '/api/costs/sums',
  summary: 'The ledger by day, kind, job, query or person, with the month so far and its forecast',
  query: ledgerSumsQuery,
  response: ledgerSums,
});

export const exportLedgerCsv = endpoint({
  ...read,
  id: 'exportLedgerCsv',
  path: '/api/costs/ledger.csv',
  summary: 'The whole ledger of a range, as CSV that is safe to open in a spreadsheet',
  query: ledgerExportQuery,
  response: { mediaType: 'text/csv' },
});

export const exportLedgerJson = endpoint({
  ...read,
  id: 'exportLedgerJson',
  path: '/api/costs/ledger.json',
  summary: 'The whole ledger of a range, as one page',
  query: ledgerExportQuery,
  response: ledgerPage,
});

export const listSavings = endpoint({
  ...read,
  id: 'listSavings',
  path: '/api/costs/savings',
  summary: 'The stops of this month with what each can have saved at most',
  query: none,
  response: savings,
});

export const refreshRates = endpoint({
  id: 'refreshRates',
  method: 'POST',
  path: '/api/costs/rates/refresh',
  summary: "Read the prices of Glue and Athena from AWS's price list",
  permission: 'administer',
  params: none,
  query: none,
  body: z.strictObject({}),
  statuses: [200],
  response: refreshedRates,
});

export const listRightSizing = endpoint({
  ...read,
  id: 'listRightSizing',
  path: '/api/costs/right-sizing',
  summary: 'What the jobs could be told to cost less, from their runs of the last 30 days',
  query: none,
  response: rightSizing,
});

const ofScope = z.strictObject({ scope: budgetScope });

export const listBudgets = endpoint({
  ...read,
  id: 'listBudgets',
  path: '/api/costs/budgets',
  summary: 'What a month may cost, in all and by job, and how far it is used up',
  query: none,
  response: budgetPage,
});

export const putBudget = endpoint({
  id: 'putBudget',
  method: 'PUT',
  path: '/api/costs/budgets/{scope}',
  summary: 'Set what a month may cost; a limit of 0 or less is refused',
  permission: 'administer',
  params: ofScope,
  query: none,
  body: budgetInput,
  statuses: [200],
  response: budget,
});

export const deleteBudget = endpoint({
  id: 'deleteBudget',
  method: 'DELETE',
  path: '/api/costs/budgets/{scope}',
  summary: 'Take a budget away',
  permission: 'administer',
  params: ofScope,
  query: none,
  body: none,
  statuses: [204],
  response: null,
});
