/** PostgreSQL ended one of two transactions so that the other could go on: 40001 serialization, 40P01 deadlock. */
const conflictStates: readonly unknown[] = ['40001', '40P01'];
/** Prisma's own name for the same. */
const prismaConflict = 'P2034';
const maxAttempts = 4;

/**
 * Runs a transaction again that PostgreSQL ended in favour of another one: nothing of it has happened. The other one
 * has its locks by then, so no time has to pass. After four attempts the error is the caller's.
 */
export async function retryConflicts<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === maxAttempts || !isConflict(error)) throw error;
    }
  }
}

function isConflict(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const state = Reflect.get(error, 'originalCode') ?? Reflect.get(error, 'code');
  if (state === prismaConflict || conflictStates.includes(state)) return true;
  return ['meta', 'driverAdapterError', 'cause'].some((inner) => isConflict(Reflect.get(error, inner)));
}
