import type { ServerContext } from '#server/context.ts';
import type { LedgerEntry, LedgerFilters } from '#server/contract/ledger.ts';
import { csvRecord } from '#server/lib/csv-record.ts';
import type { LedgerKey } from './ledger-cursor.ts';
import { ledgerRange } from './ledger-range.ts';
import { describeEntry } from './list-ledger.ts';

type Context = Pick<ServerContext, 'db' | 'clock'>;

/** What is in memory of a ledger of any length. */
const pageSize = 1000;

const columns = ['id', 'kind', 'subject', 'at', 'job', 'queryId', 'person', 'count', 'costUsd'] as const;

export function exportLedgerCsv(ctx: Context, filters: LedgerFilters): ReadableStream<Uint8Array> {
  return streamText(async function* () {
    yield csvRecord(columns);
    for await (const page of pages(ctx, filters))
      yield page.map((entry) => csvRecord(columns.map((name) => textOf(entry[name])))).join('');
  });
}

/** In the shape of a last page, one entry a line. */
export function exportLedgerJson(ctx: Context, filters: LedgerFilters): ReadableStream<Uint8Array> {
  return streamText(async function* () {
    let separator = '\n';
    yield '{"items":[';
    for await (const page of pages(ctx, filters)) {
      yield page.map((entry, index) => `${index === 0 ? separator : ',\n'}${JSON.stringify(entry)}`).join('');
      separator = ',\n';
    }
    yield '\n],"nextCursor":null}\n';
  });
}

async function* pages(ctx: Context, filters: LedgerFilters): AsyncGenerator<LedgerEntry[]> {
  const range = ledgerRange(ctx, filters);
  let after: LedgerKey | null = null;
  for (;;) {
    const rows = await ctx.db.costs.listLedger({ range, after, limit: pageSize });
    if (rows.length > 0) yield rows.map(describeEntry);
    after = rows.at(-1) ?? null;
    if (after === null || rows.length < pageSize) return;
  }
}

/** Reads on only when the reader takes it; an error breaks the download off, so that a part is not taken for the whole. */
function streamText(write: () => AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const texts = write();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
