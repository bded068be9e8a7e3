import { refusesHostileArguments, type Sample } from '../../../testing/hostile-arguments.ts'
import * as charset from '../src/index.ts'

const bytes = () => new Uint8Array([0x61, 0x62])

function ofDecoder(name: 'piece' | 'end', args: () => unknown[]): Sample {
  return { call: charset.createDecoder('utf-8', { isStrict: true })[name], args }
}

refusesHostileArguments(import.meta.url, [charset.CharsetError], {
  createDecoder: { call: charset.createDecoder, args: () => ['utf-8', { isStrict: true }] },
  'createDecoder.piece': ofDecoder('piece', () => [bytes()]),
  'createDecoder.end': ofDecoder('end', () => []),
  decodeBytes: { call: charset.decodeBytes, args: () => ['utf-8', bytes(), { isStrict: false }] },
  declaredCharset: { call: charset.declaredCharset, args: () => ['text/html; charset=utf-8'] },
  documentCharset: { call: charset.documentCharset, args: () => [bytes()] },
  markedCharset: { call: charset.markedCharset, args: () => [bytes()] },
  wideCharset: { call: charset.wideCharset, args: () => [bytes()] },
})
