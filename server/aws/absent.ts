import { CloudError } from '#server/errors.ts';

/** What AWS answered; null when it said, by one of these names, that there is no such thing. */
export async function orNull<T>(answer: Promise<T>, ...absences: readonly string[]): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CloudError && error.awsCode !== null && absences.includes(error.awsCode))
      return null;
    throw error;
  }
}
