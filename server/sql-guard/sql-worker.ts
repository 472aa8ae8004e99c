import { parentPort } from 'node:worker_threads';
import './allow-bundler-imports.ts';
import type { SqlRequest } from './sql-reading.ts';

const { readStatement } = await import('./read-statement.ts');
const { warmUp } = await import('./warm-up.ts');

if (parentPort === null) throw new Error('This program is a worker of the SQL guard.');
const port = parentPort;

warmUp();
port.on('message', (request: SqlRequest) => port.postMessage(readStatement(request)));
port.postMessage('ready');
