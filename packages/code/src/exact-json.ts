/**
 * JavaScript as text: a function that takes a mark no data holds, and gives `JSON.parse` and `JSON.stringify` as programs of authors have
 * them: integers that a double would round are bigints, as in the values that come from other steps.
 * @example
 * ```ts
 * import { EXACT_JSON } from '@orch/code/json'
 *
 * const { parse, stringify } = new Function(`return ${EXACT_JSON}`)()('a mark that no data holds')
 * const order = parse('{"id": 9007199254740993}')
 * console.log(order.id) // 9007199254740993n
 * console.log(stringify(order)) // {"id":9007199254740993}
 * ```
 */
export const EXACT_JSON = `((mark) => {
  const { parse, stringify } = JSON
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
  const exactStringify = (value, replacer, space) => {
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
  const exactParse = (text, reviver) => {
    const source = String(text)
    if (!/[0-9]{16}/.test(source)) return parse(source, reviver)
    parse(source)
    const value = parse(withMarks(source), revive)
    return typeof reviver === 'function' ? revived(reviver, { '': value }, '') : value
  }
  return { marked, revive, parse: exactParse, stringify: exactStringify }
})`
