/** A key or bucket name that has no safe place in the folder; the message says which rule it breaks. */
export class InvalidKeyError extends Error {
  override readonly name = 'InvalidKeyError';
}
