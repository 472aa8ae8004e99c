import {
  ledgerExportQuery,
  ledgerPage,
  ledgerQuery,
  ledgerSums,
  ledgerSumsQuery,
} from '#server/contract/ledger.ts';
import { savings } from '#server/contract/receipt.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const read = { method: 'GET', permission: 'read', params: none, body: none, statuses: [200] } as const;

export const listLedger = endpoint({
  ...read,
  id: 'listLedger',
  path: '/api/costs/ledger',
  summary:
    'What was spent, one entry for each run, session, query, check and minute of own calls, newest first',
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
