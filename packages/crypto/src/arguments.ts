import { ownFieldsOf } from '@orch/entrance'
import { SealError } from './seal-error.ts'

/**
 * Its own fields, read once. Callers without a type checker get a SealError for the rest, also for what throws while it is read,
 * and not an error from our depths.
 *
 * @throws SealError `INVALID_INPUT`
 */
export function requireObject<Value extends object>(value: Value, what: string): Value {
  const own = ownFieldsOf(value)
  if (own === undefined) throw new SealError('INVALID_INPUT', `${what} must be an object`)
  return own
}

/** `instanceof` that a proxy cannot make throw. */
export function isInstance<Type>(value: unknown, type: { readonly prototype: Type }): value is Type {
  try {
    return typeof type === 'function' && value instanceof type
  } catch {
    return false
  }
}

/** @throws SealError `INVALID_INPUT` unless it is absent or a function */
export function requireOptionalFunction(value: unknown, what: string): void {
  if (value !== undefined && typeof value !== 'function')
    throw new SealError('INVALID_INPUT', `${what} must be a function`)
}

/** @throws SealError `INVALID_INPUT` unless it can be iterated */
export function requireSource<Row>(source: AsyncIterable<Row> | Iterable<Row>): typeof source {
  try {
    if (!ArrayBuffer.isView(source) && (Symbol.asyncIterator in source || Symbol.iterator in source))
      return source
  } catch {
    // A proxy or a getter of the caller's that throws: refused below like everything else that does not fit.
  }
  throw new SealError('INVALID_INPUT', 'A source of rows must be iterable, such as an async generator')
}

/** @throws SealError `INVALID_INPUT` unless it gives chunks asynchronously */
export function requireChunks(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    if (typeof chunks[Symbol.asyncIterator] === 'function') return chunks
  } catch {
    // A proxy or a getter of the caller's that throws: refused below like everything else that does not fit.
  }
  throw new SealError('INVALID_INPUT', 'A stream must be an async iterable of bytes')
}
