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
  const byNames = (value, names, space) => {
    if ('toJSON' in BigInt.prototype) return stringify(value, names, space)
    BigInt.prototype.toJSON = function () { return mark + this }
    try {
      return stringify(value, names, space)
    } finally {
      delete BigInt.prototype.toJSON
    }
  }
  const byFunction = (value, replacer, space) =>
    stringify(value, function (key, part) { return marked(replacer.call(this, key, part)) }, space)
  JSON.stringify = (value, replacer, space) => {
    const printed =
      typeof replacer === 'function' ? byFunction(value, replacer, space)
      : Array.isArray(replacer) ? byNames(value, replacer, space)
      : stringify(value, markIntegers, space)
    return printed?.replace(markedIntegers, '$1')
  }
  const number = /-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/g
  const isLarge = (token) => /^-?[0-9]{16,}$/.test(token) && !Number.isSafeInteger(Number(token))
  const isEscaped = (text, quote) => {
    let first = quote
    while (text[first - 1] === '\\\\') first -= 1
    return (quote - first) % 2 === 1
  }
  const closingQuote = (text, open) => {
    let close = text.indexOf('"', open + 1)
    while (isEscaped(text, close)) close = text.indexOf('"', close + 1)
    return close
  }
  const withMarks = (text) => {
    const parts = []
    for (let at = 0; at < text.length; ) {
      const open = text.indexOf('"', at)
      const between = open === -1 ? text.slice(at) : text.slice(at, open)
      parts.push(between.replace(number, (token) => (isLarge(token) ? '"' + mark + token + '"' : token)))
      if (open === -1) break
      const close = closingQuote(text, open)
      parts.push(text.slice(open, close + 1))
      at = close + 1
    }
    return parts.join('')
  }
  const revived = (reviver, holder, key) => {
    const value = holder[key]
    if (typeof value === 'object' && value !== null)
      for (const name of Object.keys(value)) {
        const made = revived(reviver, value, name)
        if (made === undefined) delete value[name]
        else Object.defineProperty(value, name, { value: made, writable: true, enumerable: true, configurable: true })
      }
    return reviver.call(holder, key, value)
  }
  // Whole numbers that a double would round become bigints, as in the values that come from other steps.
  JSON.parse = (text, reviver) => {
    const source = String(text)
    if (!/[0-9]{16}/.test(source)) return parse(source, reviver)
    parse(source)
    const value = parse(withMarks(source), revive)
    return typeof reviver === 'function' ? revived(reviver, { '': value }, '') : value
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
