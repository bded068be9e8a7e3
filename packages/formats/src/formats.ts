import { readCalendar, writeCalendar } from './documents/calendar.ts'
import { htmlToMarkdown, htmlToText, readHtml, sanitizeHtml } from './documents/html.ts'
import { markdownToHtml } from './documents/markdown.ts'
import { readPdf } from './documents/pdf.ts'
import { readYaml, writeYaml } from './documents/yaml.ts'
import { changeSqlite, querySqlite } from './sqlite/sqlite.ts'
import { convertTable } from './tables/convert-table.ts'
import { readCsv } from './tables/read-csv.ts'
import { writeCsv } from './tables/write-csv.ts'
import { readNdjson, writeNdjson } from './text/ndjson.ts'
import { readSheetNames, readXlsx } from './xlsx/read-xlsx.ts'
import { writeXlsx } from './xlsx/write-xlsx.ts'
import { readXml, readXmlElements } from './xml/read-xml.ts'
import { writeXml } from './xml/write-xml.ts'

/** Those that read a source and give items one by one. */
export const READERS = {
  convertTable,
  querySqlite,
  changeSqlite,
  readCsv,
  readXlsx,
  readNdjson,
  readXmlElements,
  readPdf,
}
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

/** Every reader and writer that does real work on what strangers sent, as functions of one object. */
export type Formats = {
  readonly convertTable: typeof convertTable
  readonly querySqlite: typeof querySqlite
  readonly changeSqlite: typeof changeSqlite
  readonly readCsv: typeof readCsv
  readonly readXlsx: typeof readXlsx
  readonly readNdjson: typeof readNdjson
  readonly readXmlElements: typeof readXmlElements
  readonly readPdf: typeof readPdf
  readonly readXml: typeof readXml
  readonly readYaml: typeof readYaml
  readonly readHtml: typeof readHtml
  readonly readCalendar: typeof readCalendar
  readonly readSheetNames: typeof readSheetNames
  readonly htmlToText: typeof htmlToText
  readonly htmlToMarkdown: typeof htmlToMarkdown
  readonly sanitizeHtml: typeof sanitizeHtml
  readonly markdownToHtml: typeof markdownToHtml
  readonly writeCsv: typeof writeCsv
  readonly writeXlsx: typeof writeXlsx
  readonly writeNdjson: typeof writeNdjson
  /** A document of one value. */
  readonly writeXml: (...args: Parameters<typeof writeXml>) => Promise<string>
  /** A document of one value. */
  readonly writeYaml: (...args: Parameters<typeof writeYaml>) => Promise<string>
  /** A calendar of events. */
  readonly writeCalendar: (...args: Parameters<typeof writeCalendar>) => Promise<string>
}
