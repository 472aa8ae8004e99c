import { type Actor, may, permissions, type Session } from '#server/contract/permissions.ts';

/** What the screens need to know about who is signed in. */
export function describeSession(actor: Actor): Session {
  return { actor, permissions: permissions.filter((permission) => may(actor.role, permission)) };
}
