import type { CsvReading, TableFormat } from '@orch/formats'
import { invalid } from './settings.ts'
import { columnsInParts, fileIn, fileOf, gathered, kept, sourceOf, type Work, windowOf } from './work.ts'

const CSV = 'text/csv; charset=utf-8'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const NDJSON = 'application/x-ndjson'

/** Steps over tables, by the names of their actions. */
export const TABLE_STEPS = {
  async 'Read CSV'(work: Work) {
    const { formats, settings } = work
    const rows = formats.readCsv(sourceOf(work), {
      headers: settings.flag('headers', true),
      delimiter: settings.text('delimiter') ?? 'auto',
      types: typesIn(work),
      ...charsetIn(work),
      ...windowOf(work),
    })
    return withColumns(await gathered(rows, settings.whole('limit'), work.mostOutput))
  },

  async 'Write CSV'(work: Work) {
    const { formats, settings } = work
    const rows = settings.items('rows')
    const chunks = formats.writeCsv(rows, {
      ...(await columnsIn(work, rows)),
      headers: settings.flag('headers', true),
      delimiter: settings.text('delimiter') ?? ',',
      defuseFormulas: settings.text('formulas') !== 'keep',
      charset: settings.text('gives') === 'text' ? 'utf-8' : (settings.text('charset') ?? 'utf-8'),
    })
    const charset = (settings.text('charset') ?? 'utf-8').replace('-bom', '')
    const file = { name: 'rows.csv', type: `text/csv; charset=${charset}` }
    return { ...(await kept(work, file, chunks)), count: rows.length }
  },

  async 'Read Spreadsheet'(work: Work) {
    const { formats, settings } = work
    const sheet = settings.text('sheet')
    const rows = formats.readXlsx(sourceOf(work), {
      headers: settings.flag('headers', true),
      ...(sheet === undefined ? {} : { sheet }),
      ...windowOf(work),
    })
    const read = await withColumns(await gathered(rows, settings.whole('limit'), work.mostOutput))
    return { ...read, sheets: await formats.readSheetNames(sourceOf(work)) }
  },

  async 'Write Spreadsheet'(work: Work) {
    const { formats, settings } = work
    const rows = settings.items('rows')
    const chunks = formats.writeXlsx(rows, {
      ...(await columnsIn(work, rows)),
      headers: settings.flag('headers', true),
      dates: settings.flag('dates', true),
      sheet: settings.text('sheet') ?? 'Sheet1',
    })
    return { file: await fileOf(work, { name: 'rows.xlsx', type: XLSX }, chunks), count: rows.length }
  },

  async 'Query SQLite File'(work: Work) {
    const { settings } = work
    const { text: query, values } = sqlIn(work, 'query')
    const rows = work.formats.querySqlite(sourceOf(work), { query, values, ...windowOf(work) })
    return withColumns(await gathered(rows, settings.whole('limit'), work.mostOutput))
  },

  async 'Change SQLite File'(work: Work) {
    const { text: statements, values } = sqlIn(work, 'statements')
    // Without a file, a new database.
    const isNew = work.settings.text('source') === undefined
    const chunks = work.formats.changeSqlite(isNew ? '' : sourceOf(work), { statements, values })
    const name = fileIn(work.config['source'])?.name ?? 'database.sqlite'
    return { file: await fileOf(work, { name, type: 'application/vnd.sqlite3' }, chunks) }
  },

  async 'Convert Table'(work: Work) {
    const [from, to] = [formatIn(work, 'from', 'csv'), formatIn(work, 'to', 'xlsx')]
    const chunks = work.formats.convertTable(sourceOf(work), { from, to })
    return { file: await fileOf(work, { name: `table.${to}`, type: TYPES[to] }, chunks) }
  },
}

function typesIn({ settings }: Work): NonNullable<CsvReading['types']> {
  return settings.text('types') === 'guess' ? 'guess' : 'text'
}

export function charsetIn({ settings }: Work): { charset?: string } {
  const charset = settings.text('charset')
  return charset === undefined ? {} : { charset }
}

/** All fields of all rows, where the author names none. */
async function columnsIn({ settings }: Work, rows: readonly unknown[]): Promise<{ columns?: string[] }> {
  const columns = settings.list('columns') ?? (await columnsInParts(rows))
  return columns.length === 0 ? {} : { columns }
}

async function withColumns<Read extends { rows: readonly unknown[] }>(read: Read) {
  return { ...read, columns: await columnsInParts(read.rows) }
}

/** SQL as it was written, or as the engine hands it over: its templates as values, which are `$1` or `$1::text` in it. */
function sqlIn({ config, settings }: Work, key: string): { text: string; values: Record<string, unknown> } {
  const { text, values, first } = Object(config[key]) as Record<string, unknown>
  if (typeof text !== 'string' || !Array.isArray(values)) {
    const written = settings.text(key)
    if (written === undefined) throw invalid(key, 'must be set')
    return { text: written, values: {} }
  }
  const start = Number(first)
  const named = text.replaceAll(/\$(\d+)(?:::text)?/g, (whole, number: string) =>
    Number(number) < start || Number(number) >= start + values.length ? whole : `:orch${number}`,
  )
  return {
    text: named,
    values: Object.fromEntries(values.map((value, index) => [`:orch${start + index}`, value])),
  }
}

const TYPES: Readonly<Record<TableFormat, string>> = { csv: CSV, xlsx: XLSX, ndjson: NDJSON }

function formatIn({ settings }: Work, key: string, otherwise: TableFormat): TableFormat {
  const given = settings.text(key) ?? otherwise
  if (given === 'csv' || given === 'xlsx' || given === 'ndjson') return given
  throw invalid(key, 'must be csv, xlsx or ndjson')
}
