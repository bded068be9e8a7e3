import { oneOf } from '@orch/entrance'
import { fieldsOf } from '../entrances.ts'
import { piecesOf, type Source } from '../source.ts'
import { readNdjson, writeNdjson } from '../text/ndjson.ts'
import { readXlsx } from '../xlsx/read-xlsx.ts'
import { writeXlsx } from '../xlsx/write-xlsx.ts'
import { readCsv } from './read-csv.ts'
import { MANY_BYTES } from './takes.ts'
import { writeCsv } from './write-csv.ts'

/** A file that holds a table. */
export type TableFormat = 'csv' | 'xlsx' | 'ndjson'

const READ = { csv: readCsv, xlsx: readXlsx, ndjson: readNdjson }
const WRITE = { csv: writeCsv, xlsx: writeXlsx, ndjson: writeNdjson }

/** From what to what a table is converted. */
export type TableConversion = { from: TableFormat; to: TableFormat }

const FORMAT = oneOf(...Object.keys(READ))

/**
 * A table as a file of another kind, row by row, each with its usual options.
 * @throws FormatError INVALID_ARGUMENT at once; else as its reader and its writer
 * @example
 * ```ts
 * import { convertTable, readText } from '@orch/formats'
 *
 * const lines = convertTable('name,age\nAda,36', { from: 'csv', to: 'ndjson' })
 * console.log(await readText(lines)) // {"name":"Ada","age":"36"}
 * ```
 */
export function convertTable(source: Source, options: TableConversion): AsyncGenerator<Uint8Array> {
  const { from, to } = fieldsOf('convertTable', options, { from: FORMAT, to: FORMAT })
  return WRITE[to](READ[from](piecesOf('convertTable', source, MANY_BYTES)))
}
