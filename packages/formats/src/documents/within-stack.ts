import { FormatError } from '../format-error.ts'

/** Some libraries read by recursion: what nests deeper than the stack is refused like all that nests too deep. @throws FormatError FORMAT_TOO_DEEP */
export function withinStack<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof RangeError && /call stack/i.test(cause.message))) throw cause
    throw new FormatError('FORMAT_TOO_DEEP', 'The document nests deeper than can be read', { cause })
  }
}
