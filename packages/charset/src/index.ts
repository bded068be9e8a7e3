export { CharsetError, type CharsetErrorCode } from './charset-error.ts'
export { createDecoder, type Decoder, decodeBytes } from './decoder.ts'
export { declaredCharset, documentCharset, markedCharset, wideCharset } from './named-charset.ts'
