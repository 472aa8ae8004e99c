import { ServiceError } from '#server/errors.ts';

/** Kinds of the driver adapter's errors that are about the connection, not about the statement. */
const connectionKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TlsConnectionError',
]);
/** SQLSTATE of a server that starts, stops or has no room: class 08, 53300, 57P01 to 57P03. */
const connectionState = /^(08...|53300|57P0[123])$/;
/** What `pg` says, without a code, about a connection that broke while it was in use. */
const connectionWords =
  /connection (terminated|ended)|connection error|timeout exceeded when trying to connect|query read timeout|unable to start a transaction|ECONN(REFUSED|RESET)|EPIPE/i;

/** A database that does not answer, in our words; any other error stays what it is. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof ServiceError || !isAboutConnection(error)) return error;
  return new ServiceError('database_unavailable', 'The database does not answer. Try again in a moment.', {
    cause: error,
  });
}

function isAboutConnection(error: unknown): boolean {
  const cause = property(property(property(error, 'meta'), 'driverAdapterError'), 'cause');
  const kind = property(cause, 'kind');
  if (typeof kind === 'string' && connectionKinds.has(kind)) return true;
  const state = property(cause, 'originalCode') ?? property(error, 'code');
  if (typeof state === 'string' && connectionState.test(state)) return true;
  return error instanceof Error && connectionWords.test(error.message);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
