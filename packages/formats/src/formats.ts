import { readCalendar, writeCalendar } from './documents/calendar.ts'
import { htmlToMarkdown, htmlToText, readHtml, sanitizeHtml } from './documents/html.ts'
import { markdownToHtml } from './documents/markdown.ts'
import { readPdf } from './documents/pdf.ts'
import { readYaml, writeYaml } from './documents/yaml.ts'
import { convertTable } from './tables/convert-table.ts'
import { readCsv } from './tables/read-csv.ts'
import { writeCsv } from './tables/write-csv.ts'
import { readNdjson, writeNdjson } from './text/ndjson.ts'
import { readSheetNames, readXlsx } from './xlsx/read-xlsx.ts'
import { writeXlsx } from './xlsx/write-xlsx.ts'
import { readXml, readXmlElements } from './xml/read-xml.ts'
import { writeXml } from './xml/write-xml.ts'

/** Those that read a source and give items one by one. */
export const READERS = { convertTable, readCsv, readXlsx, readNdjson, readXmlElements, readPdf }
/** Those that read a source and give one value. */
export const DOCUMENTS = {
  readXml,
  readYaml,
  readHtml,
  readCalendar,
  readSheetNames,
  htmlToText,
  htmlToMarkdown,
  sanitizeHtml,
  markdownToHtml,
}
/** Those that take items and give bytes. */
export const WRITERS = { writeCsv, writeXlsx, writeNdjson }
/** Those that take one value and give a text. */
export const PRINTERS = { writeXml, writeYaml, writeCalendar }

type Async<F> = F extends (...args: infer Args) => infer Given
  ? (...args: Args) => Promise<Awaited<Given>>
  : never

/** Every reader and writer that does real work on what strangers sent, as functions of one object. */
export type Formats = typeof READERS &
  typeof DOCUMENTS &
  typeof WRITERS & { [Name in keyof typeof PRINTERS]: Async<(typeof PRINTERS)[Name]> }
