import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';

/** Cookie values of new sessions, each of a viewer with a name of its own. */
export async function makeSessions(databaseUrl: string, count: number): Promise<string[]> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  for (const [index, token] of tokens.entries())
    await database.query(
      `INSERT INTO session (token_hash, role, name, created_at, last_seen_at, expires_at)
       VALUES ($1, 'viewer', $2, now(), now(), now() + interval '1 day')`,
      [createHash('sha256').update(token).digest('hex'), `reader-${index}`],
    );
  await database.end();
  return tokens;
}
