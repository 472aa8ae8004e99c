import { AwsError } from '#server/local/aws/protocol/aws-error.ts';

/** A batch answers 200 and says for each entry what went wrong. */
export function errorOf(change: () => void): { ErrorCode: string; ErrorMessage: string }[] {
  try {
    change();
    return [];
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return [{ ErrorCode: error.type, ErrorMessage: error.message }];
  }
}
