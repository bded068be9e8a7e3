/** Begins an answer that is an output. */
export const WITH_OUTPUT = '+'

/**
 * The first code in a new room, evaluated to a function of what the host gives. It hands the author's code its values, and its output
 * back as JSON. Integers beyond 2^53 go both ways as texts behind a mark that the author's code never sees.
 */
export const ROOM_SOURCE = `((print, mark) => {
  const { parse, stringify } = JSON
  const AsyncFunction = (async () => {}).constructor
  const revive = (_, value) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value
  const marked = (value) => (typeof value === 'bigint' ? mark + value : value)
  const markIntegers = (_, value) => marked(value)
  const markedIntegers = new RegExp('"' + mark + '(-?[0-9]+)"', 'g')
  // A large integer of the data is a number to its author, and is printed as one.
  JSON.stringify = (value, replacer, space) => {
    const replaced =
      typeof replacer === 'function'
        ? function (key, part) { return marked(replacer.call(this, key, part)) }
        : (replacer ?? markIntegers)
    return stringify(value, replaced, space)?.replace(markedIntegers, '$1')
  }
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
      const printed = stringify(output === undefined ? null : output, markIntegers)
      if (printed === undefined) throw new TypeError('it is a ' + typeof output)
      return '+' + printed
    } catch (error) {
      return stringify({ stage, ...said(error) })
    }
  }
})`
