import { parseJson } from '@orch/json'
import { DataError } from './data-error.ts'
import { type Fields, isFields, kindOf } from './fields.ts'
import { type Path, pathOf } from './path.ts'

const MOST_ROWS = 1_000

/** Settings as they are written: every look at one says what it must be. */
export class Settings {
  readonly #values: Fields
  readonly #place: string

  /** @throws DataError INVALID_SETTING when they are not objects */
  constructor(values: unknown, place = '') {
    if (!isFields(values)) {
      const message = place === '' ? 'The settings must be an object' : `"${place}" must be an object`
      throw new DataError('INVALID_SETTING', message, place === '' ? {} : { setting: place })
    }
    this.#values = values
    this.#place = place
  }

  /** The setting's name as messages show it: `where[0].field`. */
  nameOf(key: string): string {
    return this.#place === '' ? key : `${this.#place}.${key}`
  }

  /** As written; undefined when it is left out, null or an empty text. */
  raw(key: string): unknown {
    const value = Object.hasOwn(this.#values, key) ? this.#values[key] : undefined
    return value === null || value === '' ? undefined : value
  }

  /** As written, an empty text too. */
  value(key: string): unknown {
    return Object.hasOwn(this.#values, key) ? this.#values[key] : undefined
  }

  text(key: string): string | undefined {
    const value = this.raw(key)
    if (value === undefined || typeof value === 'string') return value
    throw this.wrong(key, `must be a text; it is ${kindOf(value)}`)
  }

  requiredText(key: string): string {
    const text = this.text(key)
    if (text === undefined || text.trim() === '') throw this.wrong(key, 'must be set')
    return text
  }

  /** A field of the items; the item itself when it is left out. */
  path(key: string): Path {
    return pathOf((this.text(key) ?? '').trim(), this.nameOf(key))
  }

  requiredPath(key: string): Path {
    return pathOf(this.requiredText(key).trim(), this.nameOf(key))
  }

  choice<const T extends string>(key: string, values: readonly T[], otherwise: T): T {
    const value = this.raw(key)
    if (value === undefined) return otherwise
    const found = values.find((one) => one === value)
    if (found !== undefined) return found
    throw this.wrong(key, `must be one of ${values.join(', ')}`)
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.raw(key)
    if (value === undefined) return otherwise
    if (value === true || value === 'true') return true
    if (value === false || value === 'false') return false
    throw this.wrong(key, 'must be true or false')
  }

  /** A whole number in a range. */
  count(key: string, { min, max, otherwise }: { min: number; max: number; otherwise?: number }): number {
    const value = this.raw(key) ?? otherwise
    const number = typeof value === 'string' ? Number(value) : value
    if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max)
      return number
    if (value === undefined) throw this.wrong(key, 'must be set')
    throw this.wrong(key, `must be a whole number from ${min} to ${max}`)
  }

  /** Fields of the items: a list of paths, or a text `a, b`. */
  paths(key: string): Path[] {
    return this.#list(key, ',').map((one, index) => {
      const setting = `${this.nameOf(key)}[${index}]`
      if (typeof one !== 'string' || one.trim() === '')
        throw new DataError('INVALID_SETTING', `"${setting}" must be the name of a field`, { setting })
      return pathOf(one.trim(), setting)
    })
  }

  requiredPaths(key: string): Path[] {
    const paths = this.paths(key)
    if (paths.length === 0) throw this.wrong(key, 'must name at least one field')
    return paths
  }

  /** A list of objects, or the same as JSON text. */
  rows(key: string): Settings[] {
    return this.#list(key, undefined).map((row, index) => new Settings(row, `${this.nameOf(key)}[${index}]`))
  }

  requiredRows(key: string): Settings[] {
    const rows = this.rows(key)
    if (rows.length === 0) throw this.wrong(key, 'must have at least one row')
    return rows
  }

  wrong(key: string, message: string): DataError {
    const setting = this.nameOf(key)
    return new DataError('INVALID_SETTING', `"${setting}" ${message}`, { setting })
  }

  #list(key: string, separator: string | undefined): unknown[] {
    const value = this.raw(key)
    if (value === undefined) return []
    const list = typeof value === 'string' ? this.#split(key, value, separator) : value
    if (!Array.isArray(list)) throw this.wrong(key, `must be a list; it is ${kindOf(list)}`)
    if (list.length > MOST_ROWS) throw this.wrong(key, `must have ${MOST_ROWS} entries at most`)
    return Array.from<unknown>(list)
  }

  #split(key: string, text: string, separator: string | undefined): unknown {
    if (text.trim() === '') return []
    if (separator !== undefined && !text.trimStart().startsWith('[')) return text.split(separator)
    try {
      return parseJson(text)
    } catch (cause) {
      const setting = this.nameOf(key)
      throw new DataError('INVALID_SETTING', `"${setting}" must be a list, or JSON of a list`, {
        setting,
        cause,
      })
    }
  }
}
