import { AthenaFault } from './athena-fault.ts';

type Json = Record<string, unknown>;
type TextRule = { min?: number; max?: number; pattern?: RegExp };

/**
 * Reads the members of a request as Athena's framework does: a wrong JSON type fails at once, missing
 * and out-of-range members are collected and reported together by {@link check}.
 */
export class RequestFields {
  readonly #body: Json;
  readonly #path: string;
  readonly #violations: string[];

  constructor(body: Json, path = '', violations: string[] = []) {
    this.#body = body;
    this.#path = path;
    this.#violations = violations;
  }

  text(name: string, rule: TextRule = {}): string | null {
    const value = this.#body[name];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'string') throw wrongType(value, 'a String');
    const bytes = Buffer.byteLength(value);
    if (rule.min !== undefined && bytes < rule.min) {
      this.#violate(value, name, `Member must have length greater than or equal to ${rule.min}`);
    } else if (rule.max !== undefined && bytes > rule.max) {
      this.#violate(value, name, `Member must have length less than or equal to ${rule.max}`);
    } else if (rule.pattern && !rule.pattern.test(value)) {
      this.#violate(value, name, `Member must satisfy regular expression pattern: ${rule.pattern.source}`);
    }
    return value;
  }

  requiredText(name: string, rule: TextRule = {}): string {
    const value = this.text(name, rule);
    if (value === null) this.#violateNull(name);
    return value ?? '';
  }

  integer(name: string, range: { min: number; max: number }): number | null {
    const value = this.#body[name];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(value, 'an Integer');
    if (value < range.min) {
      this.#violate(value, name, `Member must have value greater than or equal to ${range.min}`);
    } else if (value > range.max) {
      this.#violate(value, name, `Member must have value less than or equal to ${range.max}`);
    }
    return value;
  }

  flag(name: string): boolean | null {
    const value = this.#body[name];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'boolean') throw wrongType(value, 'a Boolean');
    return value;
  }

  texts(name: string, range: { min: number; max: number }): string[] | null {
    const value = this.#body[name];
    if (value === undefined || value === null) return null;
    if (!Array.isArray(value)) throw wrongType(value, 'a List');
    if (value.length < range.min || value.length > range.max) {
      const bound =
        value.length < range.min
          ? `greater than or equal to ${range.min}`
          : `less than or equal to ${range.max}`;
      this.#violate(value, name, `Member must have length ${bound}`);
    }
    return value.map((item: unknown) => {
      if (typeof item !== 'string') throw wrongType(item, 'a String');
      return item;
    });
  }

  structure(name: string): RequestFields | null {
    const value = this.#body[name];
    if (value === undefined || value === null) return null;
    if (!isObject(value)) throw wrongType(value, 'a Structure');
    return new RequestFields(value, `${this.#path}${camelCase(name)}.`, this.#violations);
  }

  /** Throws what the reads before have found wrong. */
  check(): void {
    const count = this.#violations.length;
    if (count === 0) return;
    const heading = `${count} validation ${count === 1 ? 'error' : 'errors'} detected: `;
    throw new AthenaFault('INVALID_INPUT', heading + this.#violations.join('; '));
  }

  #violateNull(name: string): void {
    this.#violate(null, name, 'Member must not be null');
  }

  #violate(value: unknown, name: string, constraint: string): void {
    const shown = value === null ? 'Value null' : 'Value';
    this.#violations.push(
      `${shown} at '${this.#path}${camelCase(name)}' failed to satisfy constraint: ${constraint}`,
    );
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongType(value: unknown, expected: string): AthenaFault {
  const given = Array.isArray(value)
    ? 'Start of list found where not expected'
    : isObject(value)
      ? 'Start of structure or map found where not expected'
      : `${typeof value === 'string' ? 'STRING_VALUE' : typeof value === 'number' ? 'NUMBER_VALUE' : 'TRUE_VALUE'} can not be converted to ${expected}`;
  return new AthenaFault('SERIALIZATION', given);
}

function camelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
