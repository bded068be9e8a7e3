import type { DOCUMENTS, PRINTERS, READERS, WRITERS } from '../formats.ts'

/** The names alone: code that gives work to processes need not load the readers of HTML, YAML and the others. A missing name does not compile. */
const names = <Name extends string>(all: Readonly<Record<Name, true>>) => Object.keys(all) as Name[]

export const READER_NAMES = names<keyof typeof READERS>({
  convertTable: true,
  querySqlite: true,
  changeSqlite: true,
  readCsv: true,
  readXlsx: true,
  readNdjson: true,
  readXmlElements: true,
  readPdf: true,
})
export const DOCUMENT_NAMES = names<keyof typeof DOCUMENTS>({
  readXml: true,
  readYaml: true,
  readHtml: true,
  readCalendar: true,
  readSheetNames: true,
  htmlToText: true,
  htmlToMarkdown: true,
  sanitizeHtml: true,
  markdownToHtml: true,
})
export const WRITER_NAMES = names<keyof typeof WRITERS>({
  writeCsv: true,
  writeXlsx: true,
  writeNdjson: true,
})
export const PRINTER_NAMES = names<keyof typeof PRINTERS>({
  writeXml: true,
  writeYaml: true,
  writeCalendar: true,
})
