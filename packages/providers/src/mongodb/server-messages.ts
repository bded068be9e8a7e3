import { ProviderError } from '../provider-error.ts'

const HEADER = 16
/** OP_REPLY, which answers the first question alone, and OP_MSG. Compressed ones were not asked for, and may be bombs. */
const KNOWN = new Set([1, 2013])
/** What a server says while it lets somebody in: its greeting and the first word on the password. */
const FIRST_WORDS = 2
const LONGEST_WORD = 65_536
/** A password is stretched as often as the server asks: real ones ask for 10,000 or 15,000 rounds, and ten million take a processor for seconds. */
const MANY_ROUNDS = /i=[^,]*\d{7}/

/**
 * Reads along what a server sends and refuses what the client library cannot survive. Keeps no more than the first words.
 * @param isSigningIn whether the first words are about a password
 */
export function createMessageCheck(maxBytes: number, isSigningIn: boolean): (chunk: Buffer) => void {
  let seen = 0
  let header = Buffer.alloc(0)
  /** How much of the message under way is still to come. */
  let left = 0
  let word: Buffer[] = []
  let wordsLeft = isSigningIn ? FIRST_WORDS : 0

  /** Takes what begins there. @returns where it ends */
  function taken(chunk: Buffer, at: number): number {
    if (left > 0) return body(chunk, at)
    const part = chunk.subarray(at, at + HEADER - header.length)
    header = Buffer.concat([header, part])
    if (header.length === HEADER) {
      left = lengthOf(header, wordsLeft > 0 ? LONGEST_WORD : maxBytes) - HEADER
      header = Buffer.alloc(0)
    }
    return at + part.length
  }

  function body(chunk: Buffer, at: number): number {
    const end = Math.min(at + left, chunk.length)
    left -= end - at
    if (wordsLeft > 0) {
      word.push(chunk.subarray(at, end))
      if (left === 0) requireFewRounds(Buffer.concat(word))
    }
    return end
  }

  function requireFewRounds(said: Buffer): void {
    word = []
    wordsLeft -= 1
    if (MANY_ROUNDS.test(said.toString('latin1')))
      throw new ProviderError('BAD_RESPONSE', 'The server asks for more work on the password than is usual')
  }

  return (chunk) => {
    seen += chunk.length
    if (seen > maxBytes) throw tooLarge(maxBytes)
    let at = 0
    while (at < chunk.length) at = taken(chunk, at)
  }
}

/** How long the message is, with its header. @throws ProviderError */
function lengthOf(header: Buffer, maxBytes: number): number {
  const length = header.readInt32LE(0)
  if (!KNOWN.has(header.readInt32LE(12)) || length <= HEADER)
    throw new ProviderError('BAD_RESPONSE', 'The server answered something that is not MongoDB')
  if (length > maxBytes) throw tooLarge(maxBytes)
  return length
}

function tooLarge(maxBytes: number): ProviderError {
  return new ProviderError('RESPONSE_TOO_LARGE', `The answer is larger than ${maxBytes} bytes`)
}
