export { createDecoder, type Decoder, decodeBytes } from './decoder.ts'
export { declaredCharset, markedCharset, wideCharset } from './named-charset.ts'
