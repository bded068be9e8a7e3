/**
 * - `INVALID_ARGUMENT`: a function of this package was given what it does not take.
 * - `FORMAT_INVALID`: the file or text is not of its format; `position` says where.
 * - `FORMAT_UNSUPPORTED`: it is, but in a way that this package does not read, such as encrypted.
 * - `FORMAT_UNSAFE`: it holds what could do harm: a path that leads elsewhere, an entity, a link.
 * - `FORMAT_TOO_LARGE`: it is, or unpacks to, more than the limits allow.
 * - `FORMAT_TOO_DEEP`: it nests deeper than the limits allow.
 * - `FORMAT_TIMEOUT`: a process worked longer on it than it may.
 * - `FORMAT_MEMORY`: a process needed more memory for it than it may.
 * - `STOPPED`: the caller's signal, or `close`, stopped it.
 */
export type FormatErrorCode =
  | 'INVALID_ARGUMENT'
  | 'FORMAT_INVALID'
  | 'FORMAT_UNSUPPORTED'
  | 'FORMAT_UNSAFE'
  | 'FORMAT_TOO_LARGE'
  | 'FORMAT_TOO_DEEP'
  | 'FORMAT_TIMEOUT'
  | 'FORMAT_MEMORY'
  | 'STOPPED'

/** Where in a file: lines, columns, rows and pages are counted from 1, bytes from 0; `entry` is a path in an archive. */
export type FormatPosition = {
  line?: number
  column?: number
  row?: number
  page?: number
  byte?: number
  sheet?: string
  entry?: string
}

/**
 * Every error of this package. Its message shows names from the file's own structure, and no value of its data.
 * @example
 * ```ts
 * import { FormatError, readXml } from '@orch/formats'
 *
 * try {
 *   await readXml('<a><b></a>')
 * } catch (error) {
 *   if (error instanceof FormatError) console.log(error.code, error.position?.line) // FORMAT_INVALID 1
 * }
 * ```
 */
export class FormatError extends Error {
  override readonly name = 'FormatError'
  readonly code: FormatErrorCode
  readonly position: FormatPosition | undefined
  /** The message without the position. */
  readonly reason: string

  constructor(
    code: FormatErrorCode,
    reason: string,
    { position, cause }: { position?: FormatPosition; cause?: unknown } = {},
  ) {
    super(position === undefined ? reason : `${reason} (${placeOf(position)})`, { cause })
    this.code = code
    this.reason = reason
    this.position = position
  }
}

function placeOf(position: FormatPosition): string {
  return Object.entries(position)
    .map(
      ([kind, place]) => `${kind} ${typeof place === 'string' ? JSON.stringify(place.slice(0, 200)) : place}`,
    )
    .join(', ')
}
