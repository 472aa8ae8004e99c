import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import { paths } from './paths.ts';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: { staleTime: 2_000, retry: mayRetry, retryDelay: 1_000 },
      mutations: { retry: false },
    },
  });
}

/** Asking again helps when nobody answered; a refusal stays a refusal. */
function mayRetry(failures: number, error: Error): boolean {
  return failures < 1 && error instanceof ApiError && error.code === 'no_answer';
}

function leaveWhenSignedOut(error: Error): void {
  const isSignedOut = error instanceof ApiError && error.code === 'not_signed_in';
  // On the sign-in page itself this is the answer to show, not a reason to leave.
  if (isSignedOut && window.location.pathname !== paths.signIn) window.location.assign(paths.signIn);
}
