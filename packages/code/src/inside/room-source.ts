import { EXACT_JSON } from '../exact-json.ts'
import { JSON_FORM } from '../json-form.ts'

/** Begins an answer that is an output. */
export const WITH_OUTPUT = '+'

/**
 * The first code in a new room, evaluated to a function of what the host gives. It hands the author's code its values, and its output
 * back as JSON. Integers beyond 2^53 go both ways as texts behind a mark that the author's code never sees.
 */
export const ROOM_SOURCE = `((print, mark) => {
  const form = ${JSON_FORM}((text) => print('warn', text))
  const { parse, stringify } = JSON
  const { marked, revive, ...exact } = ${EXACT_JSON}(mark)
  Object.assign(JSON, exact)
  const AsyncFunction = (async () => {}).constructor
  const shown = (value) => {
    if (typeof value === 'string') return value
    if (value instanceof Error) return value.name + ': ' + value.message
    try {
      return stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part)) ?? String(value)
    } catch {
      return String(value)
    }
  }
  globalThis.console = {}
  for (const level of ['debug', 'log', 'info', 'warn', 'error'])
    console[level] = (...values) => print(level, values.map(shown).join(' '))
  const said = (error) =>
    error instanceof Error
      ? { name: String(error.name), message: String(error.message), stack: String(error.stack) }
      : { name: '', message: shown(error), stack: '' }
  return async (source, names, text, hasLargeIntegers) => {
    let stage = 'parse'
    try {
      const run = new AsyncFunction(...names, source)
      stage = 'run'
      const values = parse(text, hasLargeIntegers ? revive : undefined)
      const output = await run(...names.map((name) => values[name]))
      stage = 'output'
      const printed = stringify(output === undefined ? null : output, function (key, value) {
        return marked(form.call(this, key, value))
      })
      if (printed === undefined) throw new TypeError('it is a ' + typeof output)
      return '+' + printed
    } catch (error) {
      return stringify({ stage, ...said(error) })
    }
  }
})`
