import { SealError } from './seal-error.ts'

/** The object itself. Callers without a type checker get a SealError for the rest, not a TypeError from our depths. */
export function requireObject<Value extends object>(value: Value, what: string): Value {
  if (typeof value === 'object' && value !== null) return value
  throw new SealError('INVALID_INPUT', `${what} is an object`)
}

/** @throws SealError `INVALID_INPUT` unless it is absent or a function */
export function requireOptionalFunction(value: unknown, what: string): void {
  if (value !== undefined && typeof value !== 'function')
    throw new SealError('INVALID_INPUT', `${what} is a function`)
}

/** @throws SealError `INVALID_INPUT` unless it can be iterated */
export function requireSource<Row>(source: AsyncIterable<Row> | Iterable<Row>): typeof source {
  const isSource =
    typeof source === 'object' &&
    source !== null &&
    (Symbol.asyncIterator in source || Symbol.iterator in source)
  if (isSource) return source
  throw new SealError('INVALID_INPUT', 'A source of rows is iterable, such as an async generator')
}
