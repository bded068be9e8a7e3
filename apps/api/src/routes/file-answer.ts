import { ProviderError } from '@orch/providers'
import type { OpenFile } from '../files/execution-files.ts'
import { ApiError } from '../ground/api-error.ts'
import { answeredType } from '../run/respond.ts'

/** What no browser runs as a program, whatever the bytes are. SVG, HTML, XML and PDF can hold scripts. */
const SHOWN =
  /^(image\/(png|jpeg|gif|webp|avif|bmp)|audio\/[\w.+-]+|video\/(mp4|webm|ogg|quicktime)|text\/plain)$/

/**
 * The bytes of a file as an answer that is sent as it is read. The first of them are read before, so that a file that cannot be opened is
 * refused like everything else; one that turns out damaged later breaks the connection off, so that nobody takes it for whole.
 * @throws ApiError FILE_NOT_FOUND, FILE_DAMAGED, UNAVAILABLE
 */
export async function answerFile({ name, type, size, chunks }: OpenFile): Promise<Response> {
  const iterator = chunks[Symbol.asyncIterator]()
  let next = await iterator.next().catch((error: unknown) => {
    throw toApiError(error)
  })
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close()
      controller.enqueue(next.value)
      next = await iterator.next()
    },
    async cancel() {
      await iterator.return?.()
    },
  })
  return new Response(body, { headers: headersOf(name, type, size) })
}

function headersOf(name: string, type: string, size: number): Record<string, string> {
  const [essence = ''] = type.split(';')
  const isShown = SHOWN.test(essence)
  return {
    // A text of unknown charset would be guessed.
    'Content-Type':
      essence === 'text/plain' && !type.includes('charset')
        ? 'text/plain; charset=utf-8'
        : answeredType(type),
    'Content-Length': String(size),
    'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; ${fileNameParameters(name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Packing would take the length away, and most files are packed already.
    'Cache-Control': 'private, no-store, no-transform',
  }
}

/** RFC 6266: the name in ASCII for old programs, and whole. */
function fileNameParameters(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${whole}`
}

function toApiError(error: unknown): unknown {
  if (!(error instanceof ProviderError)) return error
  if (error.code === 'FILE_NOT_FOUND' || error.code === 'FILE_DAMAGED')
    return new ApiError(error.code, error.message)
  return error.code === 'FILES_UNAVAILABLE' ? new ApiError('UNAVAILABLE', error.message) : error
}
