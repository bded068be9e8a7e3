import { count, optional } from '@orch/entrance'
import { fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { piecesOf, type Source, wholeOf } from '../source.ts'
import { WHOLE } from '../tables/takes.ts'
import type { Window } from '../tables/window.ts'

/** How the text of a PDF is read. */
export type PdfReading = Window & {
  /** Pages of the document at most. Default 5,000. */
  mostPages?: number
  /** Characters of one page at most. Default 1,000,000. */
  mostPageCharacters?: number
  /** Default 64 MB. */
  mostBytes?: number
}

/** The text of one page; `pages` is how many the document has. */
export type PdfPage = { page: number; pages: number; text: string }

const TAKES = {
  skip: optional(WHOLE),
  limit: optional(WHOLE),
  mostPages: optional(count),
  mostPageCharacters: optional(count),
  mostBytes: optional(count),
}

/**
 * The text of each page, as far as the PDF has text: a scan has none. Its programs, links, forms and files are not looked at.
 * @throws FormatError INVALID_ARGUMENT at once; while reading FORMAT_INVALID, FORMAT_UNSUPPORTED (a password), FORMAT_TOO_LARGE
 * @example
 * ```ts
 * import { readPdf } from '@orch/formats'
 *
 * // The smallest page there is; yours comes from a file: readPdf(createReadStream('invoice.pdf')).
 * const pdf = `%PDF-1.4
 * 1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
 * 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
 * 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
 * trailer<</Root 1 0 R>>`
 * for await (const { page, pages, text } of readPdf(pdf)) console.log(page, pages, text === '') // 1 1 true
 * ```
 */
export function readPdf(source: Source, options: PdfReading = {}): AsyncGenerator<PdfPage> {
  const how = fieldsOf('readPdf', options, TAKES)
  return pagesOf(piecesOf('readPdf', source, how.mostBytes ?? 64_000_000), how)
}

async function* pagesOf(pieces: AsyncIterable<Uint8Array>, how: PdfReading): AsyncGenerator<PdfPage> {
  const {
    skip = 0,
    limit = Number.POSITIVE_INFINITY,
    mostPages = 5_000,
    mostPageCharacters = 1_000_000,
  } = how
  const bytes = await wholeOf(pieces)
  if (!bytes.subarray(0, 1_024).includes('%PDF-'))
    throw new FormatError('FORMAT_INVALID', 'This is not a PDF: it must begin with %PDF-', {
      position: { byte: 0 },
    })
  const document = await opened(bytes)
  try {
    const pages = document.numPages
    if (pages > mostPages)
      throw new FormatError('FORMAT_TOO_LARGE', `The PDF has ${pages} pages; ${mostPages} are read at most`)
    for (let page = skip + 1; page <= Math.min(pages, skip + limit); page += 1)
      yield { page, pages, text: await textOf(document, page, mostPageCharacters) }
  } finally {
    await document.destroy()
  }
}

type Document = Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>

/** The library is 1.5 MB: only code that reads a PDF loads it. */
async function opened(bytes: Buffer): Promise<Document> {
  const { getDocumentProxy } = await import('unpdf')
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
      stopAtErrors: false,
      verbosity: 0,
    })
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException'
    if (isLocked) throw new FormatError('FORMAT_UNSUPPORTED', 'The PDF needs a password', { cause })
    throw new FormatError('FORMAT_INVALID', 'The PDF is damaged', { cause })
  }
}

async function textOf(document: Document, number: number, most: number): Promise<string> {
  const parts: string[] = []
  let characters = 0
  try {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    for (const item of items) {
      if (!('str' in item)) continue
      parts.push(item.str, item.hasEOL ? '\n' : '')
      characters += item.str.length
      if (characters > most) break
    }
    page.cleanup()
  } catch (cause) {
    throw new FormatError('FORMAT_INVALID', 'A page of the PDF is damaged', {
      position: { page: number },
      cause,
    })
  }
  if (characters <= most) return parts.join('').trim()
  const message = `A page has more than ${most} characters`
  throw new FormatError('FORMAT_TOO_LARGE', message, { position: { page: number } })
}
