import type { DbClient } from '#server/db/client.ts';

export async function insertAuditEvent(
  client: DbClient,
  event: { at: Date; actor: string; action: string; subject: string; outcome: string; requestId: string },
): Promise<void> {
  await client.auditEvent.create({ data: event });
}
