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
 * @throws RangeError for an unknown charset; with `isStrict`, `piece` and `end` throw a TypeError for bytes that are not of it
 */
export function createDecoder(charset: string, { isStrict }: DecoderOptions): Decoder {
  const decoder = new TextDecoder(charset, { fatal: isStrict })
  return {
    charset: decoder.encoding,
    // Always as a stream: in one go Node 20 reads windows-1252 as ISO-8859-1, without the euro sign and quotes.
    piece: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  }
}

/** The text of all the bytes. @throws as `createDecoder` does */
export function decodeBytes(charset: string, bytes: Uint8Array, options: DecoderOptions): string {
  const decoder = createDecoder(charset, options)
  return decoder.piece(bytes) + decoder.end()
}
