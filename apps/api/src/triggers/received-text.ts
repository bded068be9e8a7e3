import {
  CharsetError,
  declaredCharset,
  decodeBytes,
  documentCharset,
  markedCharset,
  wideCharset,
} from '@orch/charset'
import { ApiError } from '../ground/api-error.ts'

/** A body as it came. */
export type ReceivedBody = { bytes: Uint8Array; type: string }

/** The text of a body, by what it says of its charset. @throws ApiError UNSUPPORTED_BODY, INVALID_BODY */
export function textOf({ bytes, type }: ReceivedBody): string {
  return textIn(charsetOf({ bytes, type }) ?? 'utf-8', bytes)
}

/** By its mark, by its content type, or by what JSON and XML say of themselves. */
export function charsetOf({ bytes, type }: ReceivedBody): string | undefined {
  const named = markedCharset(bytes) ?? declaredCharset(type)
  if (named !== undefined) return named
  if (type.includes('json')) return wideCharset(bytes)
  return /[/+]xml\b/i.test(type) ? documentCharset(bytes) : undefined
}

/** @throws ApiError UNSUPPORTED_BODY for a charset that nobody knows, INVALID_BODY for bytes that are not of it */
export function textIn(charset: string, bytes: Uint8Array): string {
  try {
    return decodeBytes(charset, bytes, { isStrict: true })
  } catch (error) {
    if (!(error instanceof CharsetError)) throw error
    if (error.code === 'UNKNOWN_CHARSET')
      throw new ApiError('UNSUPPORTED_BODY', `The charset ${charset} is not known; send UTF-8`)
    throw new ApiError('INVALID_BODY', `The body is not text in ${charset}`)
  }
}
