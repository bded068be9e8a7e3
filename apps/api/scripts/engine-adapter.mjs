// A driver adapter for the schema engine only: it also knows the catalogue types ("char", name, oid) that
// @prisma/adapter-pg refuses, and sends a migration script whole instead of cutting it at every semicolon.
import { DriverAdapterError, ColumnTypeEnum as T } from '@prisma/driver-adapter-utils'
import { parse as parseArray } from 'postgres-array'

const scalar = {
  16: T.Boolean,
  17: T.Bytes,
  18: T.Character,
  19: T.Text,
  20: T.Int64,
  21: T.Int32,
  23: T.Int32,
  25: T.Text,
  26: T.Int64,
  700: T.Float,
  701: T.Double,
  1042: T.Text,
  1043: T.Text,
  1082: T.Date,
  1083: T.Time,
  1114: T.DateTime,
  1184: T.DateTime,
  1700: T.Numeric,
  2950: T.Uuid,
  3802: T.Json,
  114: T.Json,
}
const array = {
  1000: [T.BooleanArray, 16],
  1002: [T.CharacterArray, 18],
  1003: [T.TextArray, 19],
  1005: [T.Int32Array, 21],
  1007: [T.Int32Array, 23],
  1009: [T.TextArray, 25],
  1015: [T.TextArray, 1043],
  1016: [T.Int64Array, 20],
  1028: [T.Int64Array, 26],
}
const decode = (oid, v) => {
  switch (oid) {
    case 16:
      return v === 't' || v === true
    case 21:
    case 23:
    case 700:
    case 701:
      return Number(v)
    case 1114:
      return `${v.replace(' ', 'T')}+00:00`
    case 1184:
      return v.replace(' ', 'T').replace(/[+-]\d{2}(:\d{2})?$/, '+00:00')
    case 17:
      return Array.from(Buffer.from(v.slice(2), 'hex'))
    default:
      return v
  }
}
const arg = (v, t) => (Array.isArray(v) ? v.map((x) => arg(x, t)) : v)

export class EngineAdapter {
  provider = 'postgres'
  adapterName = 'orch-schema-engine'
  // run(sql, values) -> { fields: [{ name, dataTypeID }], rows: text arrays, count }; script(sql); close()
  constructor(driver) {
    this.driver = driver
  }
  async #io(q) {
    try {
      return await this.driver.run(
        q.sql,
        q.args.map((a, i) => arg(a, q.argTypes[i])),
      )
    } catch (e) {
      throw this.#wrap(e)
    }
  }
  #wrap(e) {
    if (typeof e?.code !== 'string') return e
    const known = {
      '3D000': { kind: 'DatabaseDoesNotExist' },
      '42P01': { kind: 'TableDoesNotExist', table: e.message.split('"')[1] },
    }[e.code]
    return new DriverAdapterError({
      originalCode: e.code,
      originalMessage: e.message,
      ...(known ?? {
        kind: 'postgres',
        code: e.code,
        severity: e.severity ?? 'ERROR',
        message: e.message,
        detail: e.detail,
        column: e.column,
        hint: e.hint,
      }),
    })
  }
  async queryRaw(q) {
    const { fields, rows } = await this.#io(q)
    const types = fields.map(({ dataTypeID: o }) => scalar[o] ?? array[o]?.[0] ?? T.Text)
    const out = rows.map((r) =>
      r.map((v, i) => {
        if (v === null) return null
        const o = fields[i].dataTypeID
        return array[o] ? parseArray(v, (x) => decode(array[o][1], x)) : decode(o, v)
      }),
    )
    return { columnNames: fields.map((f) => f.name), columnTypes: types, rows: out }
  }
  async executeRaw(q) {
    return (await this.#io(q)).count ?? 0
  }
  async executeScript(sql) {
    try {
      await this.driver.script(sql)
    } catch (e) {
      throw this.#wrap(e)
    }
  }
  getConnectionInfo() {
    return { schemaName: undefined, supportsRelationJoins: true }
  }
  async startTransaction() {
    throw new Error('not used by the schema engine')
  }
  async dispose() {
    await this.driver.close()
  }
}

export async function pgDriver(connectionString, onClose) {
  const { default: pg } = await import('pg')
  const raw = { getTypeParser: () => (v) => v }
  const c = new pg.Client({ connectionString })
  c.on('error', () => {})
  await c.connect()
  return {
    async run(text, values) {
      const r = await c.query({ text, values, rowMode: 'array', types: raw })
      return { fields: r.fields, rows: r.rows, count: r.rowCount }
    },
    async script(sql) {
      await c.query(sql)
    },
    async close() {
      await c.end()
      await onClose?.()
    },
  }
}
