import { ServiceError } from '#server/errors.ts';

/** One browser needs one stream; a few people with a few windows share a name. */
const maxStreamsPerActor = 30;

/** Open streams of this process by actor. */
const open = new Map<string, number>();

/** Takes one of an actor's streams, or refuses; the answer gives it back. */
export function takeStream(actor: string): () => void {
  const count = open.get(actor) ?? 0;
  if (count >= maxStreamsPerActor)
    throw new ServiceError(
      'too_many_requests',
      `${actor} already has ${count} open event streams. Close some windows.`,
    );
  open.set(actor, count + 1);
  return () => {
    const left = (open.get(actor) ?? 1) - 1;
    if (left === 0) open.delete(actor);
    else open.set(actor, left);
  };
}
