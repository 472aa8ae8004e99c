/** A time in an answer: JSON says it in epoch seconds, CBOR says that it is a time as well. */
export class Timestamp {
  readonly seconds: number;

  constructor(seconds: number) {
    this.seconds = seconds;
  }

  toJSON(): number {
    return this.seconds;
  }
}
