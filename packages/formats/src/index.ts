export { type GzipLimits, readGzip, writeGzip } from './archives/gzip.ts'
export type { ArchiveLimits, PackedFile } from './archives/open-zip.ts'
export { type FileToPack, readZip, writeZip } from './archives/zip.ts'
export { type CalendarEvent, type CalendarPerson, readCalendar, writeCalendar } from './documents/calendar.ts'
export {
  type HtmlField,
  type HtmlReading,
  htmlToMarkdown,
  htmlToText,
  readHtml,
  sanitizeHtml,
} from './documents/html.ts'
export { markdownToHtml } from './documents/markdown.ts'
export { type PdfPage, type PdfReading, readPdf } from './documents/pdf.ts'
export type { DocumentReading } from './documents/takes.ts'
export { readYaml, writeYaml } from './documents/yaml.ts'
export { FormatError, type FormatErrorCode, type FormatPosition } from './format-error.ts'
export {
  createFormatProcesses,
  type FormatProcesses,
  type FormatProcessesOptions,
  type WorkLimits,
} from './format-processes.ts'
export type { Formats } from './formats.ts'
export type { Source } from './source.ts'
export {
  changeSqlite,
  querySqlite,
  type SqliteChange,
  type SqliteQuery,
  type SqliteValues,
} from './sqlite/sqlite.ts'
export type { Cell, Row } from './tables/cell.ts'
export { convertTable, type TableConversion, type TableFormat } from './tables/convert-table.ts'
export { columnsOf, type Naming } from './tables/named-rows.ts'
export { type CsvReading, readCsv } from './tables/read-csv.ts'
export type { Window } from './tables/window.ts'
export { type CsvWriting, writeCsv } from './tables/write-csv.ts'
export { decodeBytes, type Encoding, encodeBytes, type Hashing, hashBytes } from './text/encode.ts'
export { type NdjsonReading, readNdjson, writeNdjson } from './text/ndjson.ts'
export { readText, writeText } from './text/text.ts'
export { readSheetNames, readXlsx, type XlsxLimits, type XlsxReading } from './xlsx/read-xlsx.ts'
export { writeXlsx, type XlsxWriting } from './xlsx/write-xlsx.ts'
export { readXml, readXmlElements, type XmlElementsReading, type XmlReading } from './xml/read-xml.ts'
export { writeXml, type XmlWriting } from './xml/write-xml.ts'
