/** A query kept under a name; the name is not what it is found by. */
export interface NamedQuery {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly database: string;
  readonly query: string;
  readonly workGroup: string;
  /** What it was created with, so that creating it again makes no second one. */
  readonly token: string | null;
}
