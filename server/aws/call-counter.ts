/** How often an operation was sent, as `s3:GetObject`; `units` is what some are billed by instead: metrics asked for. */
export type CountedCalls = { operation: string; calls: number; units: number };

type Sender = { send: (...args: never[]) => unknown; config: { serviceId: string } };

/** Counts what our clients send. An SDK's own second attempt is not counted: AWS bills no request that it turned away. */
export class CallCounter {
  #counts = new Map<string, CountedCalls>();

  /** The same client, of which every command is counted. */
  watch<Client extends Sender>(client: Client): Client {
    const service = client.config.serviceId.toLowerCase();
    return new Proxy(client, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (name !== 'send' || typeof member !== 'function') return member;
        return (...args: readonly unknown[]) => {
          this.#note(service, args[0]);
          return Reflect.apply(member, target, args);
        };
      },
    });
  }

  /** What was sent since it was last taken. */
  take(): CountedCalls[] {
    const taken = [...this.#counts.values()];
    this.#counts = new Map();
    return taken;
  }

  #note(service: string, command: unknown): void {
    if (typeof command !== 'object' || command === null) return;
    const operation = `${service}:${command.constructor.name.replace(/Command$/, '')}`;
    const counted = this.#counts.get(operation) ?? { operation, calls: 0, units: 0 };
    counted.calls += 1;
    counted.units += metricsOf(command);
    this.#counts.set(operation, counted);
  }
}

function metricsOf(command: object): number {
  if (!('input' in command) || typeof command.input !== 'object' || command.input === null) return 0;
  const { MetricDataQueries: queries = [] }: { MetricDataQueries?: unknown } = command.input;
  return Array.isArray(queries) ? queries.length : 0;
}
