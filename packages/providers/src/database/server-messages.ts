import { ProviderError } from '../provider-error.ts'

/** What a server may send in a conversation of this kind (PostgreSQL protocol 3.0, message formats). */
const KNOWN = new Set([...'123ACDEIKNRSTVZnst'].map((letter) => letter.charCodeAt(0)))
/** CopyInResponse, CopyOutResponse, CopyBothResponse: the connection is a stream of rows from here on. */
const COPY = new Set([...'GHW'].map((letter) => letter.charCodeAt(0)))
/** ErrorResponse, NoticeResponse. */
const FIELDS = new Set([...'EN'].map((letter) => letter.charCodeAt(0)))
const HEADER = 5
/** A format for each of 65,535 columns: what says it is longer is another protocol. */
const LONGEST_COPY = 131_080

/**
 * Reads along what a database server sends and refuses what the client library cannot survive: it reads an error without an end for
 * ever, and throws where nobody catches at a COPY. Keeps no more than the message under way.
 */
export function createMessageCheck(maxBytes: number): (chunk: Buffer) => void {
  let seen = 0
  let parts: Buffer[] = []
  let partsLength = 0
  let wanted = HEADER

  /** Checks the messages that are whole. @returns where the first begins that is not */
  function checked(bytes: Buffer): number {
    let at = 0
    for (;;) {
      wanted = bytes.length - at < HEADER ? HEADER : lengthOf(bytes, at, maxBytes)
      if (bytes.length - at < wanted) return at
      if (FIELDS.has(bytes[at] ?? 0)) requireEnd(bytes.subarray(at + HEADER, at + wanted))
      at += wanted
    }
  }

  return (chunk) => {
    seen += chunk.length
    if (seen > maxBytes) throw tooLarge(maxBytes)
    parts.push(chunk)
    partsLength += chunk.length
    // Put together only when a message is whole, so that many small chunks cost no more than a large one.
    if (partsLength < wanted) return
    const bytes = parts.length === 1 ? chunk : Buffer.concat(parts, partsLength)
    const rest = bytes.subarray(checked(bytes))
    parts = rest.length > 0 ? [rest] : []
    partsLength = rest.length
  }
}

/** How long the message is, with its header. @throws ProviderError */
function lengthOf(bytes: Buffer, at: number, maxBytes: number): number {
  const kind = bytes[at] ?? 0
  const length = bytes.readUInt32BE(at + 1) + 1
  if (COPY.has(kind) && length <= LONGEST_COPY)
    throw new ProviderError(
      'INVALID_INPUT',
      'A query step cannot run COPY, whose rows are not the answer of a query: use SELECT or INSERT',
    )
  if (!KNOWN.has(kind) || length < HEADER) throw strange()
  if (length > maxBytes) throw tooLarge(maxBytes)
  return length
}

/** A list of fields: each a letter and a text that ends with a zero, and another zero behind the last. */
function requireEnd(body: Buffer): void {
  let at = 0
  while (body[at] !== 0) {
    const end = body.indexOf(0, at + 1)
    if (at >= body.length || end === -1) throw strange()
    at = end + 1
  }
}

function strange(): ProviderError {
  return new ProviderError('BAD_RESPONSE', 'The server answered something that is not PostgreSQL')
}

function tooLarge(maxBytes: number): ProviderError {
  return new ProviderError('RESPONSE_TOO_LARGE', `The answer is larger than ${maxBytes} bytes`)
}
