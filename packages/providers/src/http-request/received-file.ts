import { decodeBytes } from '@orch/charset'
import { type FileValue, fileName, mediaType } from '../files/file-value.ts'
import { filesOf } from '../files/files.ts'
import type { HttpHead, HttpRequest } from '../http/http.ts'
import { textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

/** Takes a good answer as a file of the execution while it arrives. `file` gives it afterwards; undefined: there was no good answer. */
export function receiveFile(call: ActionCall): {
  take: NonNullable<HttpRequest['take']>
  file(): FileValue | undefined
} {
  const files = filesOf(call)
  const name = textIn(call.config, 'httpFileName')
  let stored: FileValue | undefined
  return {
    async take(chunks, head) {
      const type = mediaType(head.headers['content-type'] ?? '')
      stored = await files.write({ name: fileName(name ?? nameOf(head)), type }, chunks)
    },
    file: () => stored,
  }
}

/** By the header (RFC 6266), else by the address. */
function nameOf({ headers, url }: HttpHead): string {
  const header = headers['content-disposition'] ?? ''
  const encoded = /filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)/i.exec(header)
  const inCharset = encoded ? decodedAs(encoded[1] ?? '', encoded[2] ?? '') : undefined
  if (inCharset !== undefined) return inCharset
  const [, quoted, token] = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header) ?? []
  if (quoted !== undefined) return Buffer.from(quoted.replace(/\\(.)/g, '$1'), 'latin1').toString()
  if (token !== undefined) return token
  return decoded(new URL(url).pathname.split('/').at(-1) ?? '')
}

/** RFC 5987; undefined for a charset that nobody knows. */
function decodedAs(charset: string, text: string): string | undefined {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  try {
    return decodeBytes(charset, Buffer.from(bytes, 'latin1'), { isStrict: false })
  } catch {
    // RFC 6266, 4.3: the plain name stands beside it.
    return undefined
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
