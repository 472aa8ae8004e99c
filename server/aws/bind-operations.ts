/** An operation that needs no more than its input: its client is given once. */
export function bind<Client, Input, Output>(client: Client, operation: Operation<Client, Input, Output>) {
  return (input: Input) => operation(client, input);
}

/** The same for many of one client, under their names. */
export function bindAll<Client, T extends Record<string, (client: Client, input: never) => unknown>>(
  client: Client,
  operations: T,
): { [K in keyof T]: Bound<T[K]> } {
  const bound: Partial<Record<keyof T, unknown>> = {};
  for (const name of Object.keys(operations) as (keyof T)[]) {
    bound[name] = (input: never) => operations[name]?.(client, input);
  }
  // Every key of `operations` is there now, which the type of a growing object cannot say.
  return bound as { [K in keyof T]: Bound<T[K]> };
}

type Operation<Client, Input, Output> = (client: Client, input: Input) => Promise<Output>;
type Bound<T> = T extends (client: never, input: infer Input) => infer Output
  ? unknown extends Input
    ? () => Output
    : (input: Input) => Output
  : never;
