import { randomUUID } from 'node:crypto'
import type { HttpStream } from '../http/http.ts'

/** One part of a form: a text, or a file whose bytes are read while the form is sent. */
export type FormPart =
  | { name: string; text: string }
  | { name: string; fileName: string; type: string; open(): AsyncIterable<Uint8Array>; size: number }

/** A form with files (RFC 7578), sent in constant memory. */
export function multipartStream(parts: readonly FormPart[]): { body: HttpStream; type: string } {
  const boundary = `orch-${randomUUID()}`
  const heads = parts.map((part) => Buffer.from(`--${boundary}\r\n${headOf(part)}\r\n\r\n`))
  const end = Buffer.from(`--${boundary}--\r\n`)
  const size = parts.reduce((sum, part, at) => sum + (heads[at]?.length ?? 0) + sizeOf(part) + 2, end.length)
  async function* open(): AsyncGenerator<Uint8Array> {
    for (const [at, part] of parts.entries()) {
      yield heads[at] ?? end
      if ('text' in part) yield Buffer.from(part.text)
      else yield* part.open()
      yield LINE_END
    }
    yield end
  }
  return { body: { open, size }, type: `multipart/form-data; boundary=${boundary}` }
}

const LINE_END = Buffer.from('\r\n')

function sizeOf(part: FormPart): number {
  return 'text' in part ? Buffer.byteLength(part.text) : part.size
}

function headOf(part: FormPart): string {
  const disposition = `Content-Disposition: form-data; name="${quoted(part.name)}"`
  if ('text' in part) return disposition
  return `${disposition}; filename="${quoted(part.fileName)}"\r\nContent-Type: ${part.type}`
}

/** As browsers write names (HTML standard, multipart form data). */
function quoted(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')
}
