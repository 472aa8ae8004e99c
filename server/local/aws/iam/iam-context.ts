import type { Clock } from '#server/local/aws/clock.ts';
import type { Collection } from '#server/local/aws/state/store.ts';
import type { Role } from './roles/role.ts';

/** What IAM's operations work on. */
export interface IamContext {
  readonly clock: Clock;
  /** By name in lower case: names differ by more than their case. */
  readonly roles: Collection<Role>;
}
