import { SealError } from './seal-error.ts'

const HIDDEN = '[secret]'

/**
 * A value that leaves its box only through {@link Secret.reveal}, so logs, JSON, templates and `structuredClone` stay clean.
 *
 * @example
 * ```ts
 * import { Secret } from '@orch/crypto'
 *
 * const token = new Secret('s3cr3t')
 * console.log(`${token}`) // '[secret]'
 * console.log(token.reveal()) // 's3cr3t'
 * ```
 */
export class Secret {
  readonly #value: string

  /** @throws SealError `INVALID_INPUT` for anything but a text */
  constructor(value: string) {
    if (typeof value !== 'string') throw new SealError('INVALID_INPUT', 'A secret holds a text')
    this.#value = value
  }

  /** The value itself. The only way out. */
  reveal(): string {
    return this.#value
  }

  /** A mask. */
  toString(): string {
    return HIDDEN
  }

  /** A mask. */
  toJSON(): string {
    return HIDDEN
  }

  get [Symbol.toStringTag](): string {
    return 'Secret'
  }

  /** A mask, also in sums and template literals. */
  [Symbol.toPrimitive](): string {
    return HIDDEN
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return HIDDEN
  }
}
