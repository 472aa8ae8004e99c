/** No answer at all: the server closes the connection. */
export class ConnectionReset extends Error {
  override readonly name = 'ConnectionReset';
}
