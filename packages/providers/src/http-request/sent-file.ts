import { asFileValue, fileName, mediaType } from '../files/file-value.ts'
import { filesOf, inChunks } from '../files/files.ts'
import type { HttpStream } from '../http/http.ts'
import { invalidInput, jsonIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

/** Bytes to send, and what they are called. */
export type SentFile = HttpStream & { size: number; name: string; type: string }

/** A file of an earlier step, or `{base64, mimeType}` as an answer gives it; undefined for anything else. */
export function sentFile(call: ActionCall, value: unknown): SentFile | undefined {
  const file = asFileValue(value)
  if (file) {
    const files = filesOf(call)
    return { open: () => files.read(file), size: file.size, name: file.name, type: file.type }
  }
  if (typeof value !== 'object' || value === null || !('base64' in value)) return undefined
  const { base64, mimeType } = value as { base64: unknown; mimeType?: unknown }
  if (typeof base64 !== 'string' || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(base64)) return undefined
  const bytes = Buffer.from(base64, 'base64')
  return { ...sentBytes(bytes, 'file'), type: mediaType(typeof mimeType === 'string' ? mimeType : '') }
}

export function sentBytes(bytes: Uint8Array, name: string): SentFile {
  return { open: () => inChunks(bytes), size: bytes.byteLength, name: fileName(name), type: mediaType('') }
}

/** @throws ProviderError INVALID_INPUT */
export function fileSetting(call: ActionCall, key: string): SentFile {
  const file = sentFile(call, jsonIn(call.config, key))
  if (file) return file
  throw invalidInput(key, 'must be a file of an earlier step, such as {{step.file}}')
}
