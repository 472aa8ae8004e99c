import { z } from 'zod';

export const role = z.enum(['viewer', 'operator', 'admin']);
export type Role = z.infer<typeof role>;

/** What a route may ask for; every route names one, and `open` is written out where it is meant. */
export const permissions = [
  'open',
  'read',
  /** One's own marks, as how far one has read: nothing that others see. */
  'mark',
  'run-jobs',
  'run-queries',
  'edit-queries',
  'publish',
  'put-raw',
  'administer',
] as const;
export type Permission = (typeof permissions)[number];

const granted: Record<Role, readonly Permission[]> = {
  viewer: ['open', 'read', 'mark'],
  operator: ['open', 'read', 'mark', 'run-jobs', 'run-queries', 'edit-queries', 'put-raw'],
  admin: permissions,
};

export function may(who: Role, permission: Permission): boolean {
  return granted[who].includes(permission);
}

/** Who is asking. `name` goes into histories and audits. */
export const actor = z.object({ name: z.string(), role });
export type Actor = z.infer<typeof actor>;

/** Body of `POST /api/session`: the one-time token of the sign-in link, or the administrator's token. */
export const signInInput = z.strictObject({ token: z.string().min(20).max(200) });
export const session = z.object({ actor, permissions: z.array(z.enum(permissions)) });
export type Session = z.infer<typeof session>;
