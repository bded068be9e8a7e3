import { flag, record, text } from '@orch/entrance'
import { CharsetError } from './charset-error.ts'
import { bytes, entrance, fieldsOf } from './entrances.ts'

/** Reads bytes piece by piece; a character may be cut between two of them. */
export type Decoder = {
  /** The name of the charset in the WHATWG Encoding Standard. */
  readonly charset: string
  piece(bytes: Uint8Array): string
  /** What is left of a cut character. */
  end(): string
}

export type DecoderOptions = {
  /** Bytes that are not of the charset throw, instead of being replaced by U+FFFD. */
  isStrict: boolean
}

/**
 * A byte order mark is not a part of the text.
 * @throws CharsetError UNKNOWN_CHARSET, INVALID_ARGUMENT; with `isStrict`, `piece` and `end` throw NOT_OF_CHARSET
 */
export const createDecoder: (charset: string, options: DecoderOptions) => Decoder = entrance(
  'createDecoder',
  [text, record],
  (charset: string, options: DecoderOptions) => {
    const { isStrict } = fieldsOf('createDecoder: options', options, { isStrict: flag })
    const decoder = decoderOf(charset, isStrict)
    return {
      charset: decoder.encoding,
      // Always as a stream: in one go Node 20 reads windows-1252 as ISO-8859-1, without the euro sign and quotes.
      piece: entrance('piece', [bytes], (piece: Uint8Array) =>
        strictly(() => decoder.decode(piece, { stream: true })),
      ),
      end: () => strictly(() => decoder.decode()),
    }
  },
)

function decoderOf(charset: string, isStrict: boolean): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset, { fatal: isStrict })
  } catch (cause) {
    throw new CharsetError('UNKNOWN_CHARSET', 'The charset must be one that the Encoding Standard knows', {
      cause,
    })
  }
}

function strictly(decode: () => string): string {
  try {
    return decode()
  } catch (cause) {
    throw new CharsetError('NOT_OF_CHARSET', 'The bytes must be of the charset', { cause })
  }
}

/** The text of all the bytes. @throws CharsetError as `createDecoder` does */
export function decodeBytes(charset: string, piece: Uint8Array, options: DecoderOptions): string {
  const decoder = createDecoder(charset, options)
  return decoder.piece(piece) + decoder.end()
}
