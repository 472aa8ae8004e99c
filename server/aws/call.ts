import { SECOND } from '#server/lib/durations.ts';
import { translateError } from './translate-error.ts';

const CALL_TIMEOUT_MS = 15 * SECOND;

/** Every call to AWS: a time limit over all its attempts, and errors in our words. */
export async function call<T>(
  operation: string,
  send: (signal: AbortSignal) => Promise<T>,
  timeoutMs = CALL_TIMEOUT_MS,
): Promise<T> {
  try {
    return await send(AbortSignal.timeout(timeoutMs));
  } catch (error) {
    throw translateError(operation, error);
  }
}
