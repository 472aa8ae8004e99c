import { get, type IncomingMessage } from 'node:http';

export type SseEvent = { type: string; id: string | null; data: string };

export type SseClientOptions = {
  /** Where to connect, asked anew each time: a load balancer sends one here and there. */
  url(): string;
  headers: Record<string, string>;
  /** Whether it says where it left off, as a browser does. */
  resumes: boolean;
  onOpen(): void;
  onEvent(event: SseEvent): void;
};

/** A browser's EventSource without the browser, so that a thousand fit into one process. */
export class SseClient {
  readonly #options: SseClientOptions;
  #response: IncomingMessage | null = null;
  #lastId: string | null = null;
  #isClosed = false;
  opened = 0;
  refused = 0;

  constructor(options: SseClientOptions) {
    this.#options = options;
    this.#connect();
  }

  /** Cuts the connection; it comes back by itself. */
  cut(): void {
    this.#response?.destroy();
  }

  /** Reads no more, and stays connected. */
  stall(): void {
    this.#response?.removeAllListeners('data');
    this.#response?.pause();
  }

  close(): void {
    this.#isClosed = true;
    this.#response?.destroy();
  }

  #connect(): void {
    if (this.#isClosed) return;
    const again = () => setTimeout(() => this.#connect(), 200 + Math.random() * 300);
    const last: Record<string, string> =
      this.#options.resumes && this.#lastId !== null ? { 'last-event-id': this.#lastId } : {};
    this.#options.onOpen();
    const request = get(
      `${this.#options.url()}/api/events`,
      { headers: { ...this.#options.headers, ...last }, agent: false },
      (response) => {
        if (response.statusCode !== 200) {
          this.refused += 1;
          response.resume().once('end', again);
          return;
        }
        this.opened += 1;
        this.#response = response;
        let buffer = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          buffer += chunk;
          const blocks = buffer.split('\n\n');
          buffer = blocks.pop() ?? '';
          for (const block of blocks) this.#take(block);
        });
        response.once('close', again);
        response.on('error', () => undefined);
      },
    );
    request.on('error', again);
  }

  #take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line): [string, string] => {
        const colon = line.indexOf(': ');
        return [line.slice(0, colon), line.slice(colon + 2)];
      }),
    );
    const type = fields.get('event');
    if (type === undefined) return;
    const id = fields.get('id') ?? null;
    if (id !== null) this.#lastId = id;
    this.#options.onEvent({ type, id, data: fields.get('data') ?? '' });
  }
}
