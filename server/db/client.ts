import type { Prisma } from './generated/client.ts';

/** What a statement runs on: the pool, or one transaction. */
export type DbClient = Prisma.TransactionClient;
