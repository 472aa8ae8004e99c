// The only process that loads DuckDB: killing it ends a query for certain, and its memory with it.
import { executeQuery } from './engine/execute-query.ts';
import { Databases } from './engine/open-database.ts';
import type { EngineAnswer, EngineRequest } from './engine/protocol.ts';

process.on('disconnect', () => process.exit(0));

const databases = new Databases();

process.on('message', (request: EngineRequest) => {
  executeQuery(request, databases)
    .then(send, (error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      send({ kind: 'failed', errorName: 'GENERIC_INTERNAL_ERROR', detail });
    })
    .finally(() => databases.prepare());
});

function send(answer: EngineAnswer): void {
  process.send?.(answer);
}
