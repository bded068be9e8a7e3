/**
 * JavaScript as text: a function that takes `tell(text)` and gives a replacer for `JSON.stringify`. What JSON has no word for, but a
 * value that says the same, becomes that value: a Map an object, a Set and a typed array lists, an Error its name and message. What
 * has none, such as NaN, is told. It runs wherever programs of authors run: in a room, in the sandbox of scripts, in exported programs.
 * @example
 * ```ts
 * import { JSON_FORM } from '@orch/code/json'
 *
 * const replacer = new Function(`return ${JSON_FORM}`)()(console.warn)
 * console.log(JSON.stringify({ seen: new Set([1, 2]) }, replacer)) // {"seen":[1,2]}
 * ```
 */
export const JSON_FORM = `((tell) => {
  const Typed = Object.getPrototypeOf(Uint8Array)
  const place = (key) => (key === '' ? 'What the code returned' : 'The field ' + JSON.stringify(String(key)))
  const lost = (key, what, instead) => {
    tell(place(key) + ' is ' + what + ', which JSON has no form for: it became ' + instead)
  }
  const isName = (key) => typeof key === 'string' || typeof key === 'number'
  const ofObject = (key, value) => {
    const kind = Object.getPrototypeOf(value)
    if (Array.isArray(value) || kind === Object.prototype || kind === null) return value
    if (value instanceof Map)
      return [...value.keys()].every(isName) ? Object.fromEntries(value) : [...value]
    if (value instanceof Set || value instanceof Typed) return [...value]
    if (value instanceof ArrayBuffer) return [...new Uint8Array(value)]
    if (value instanceof Error) return { name: String(value.name), message: String(value.message) }
    if (value instanceof RegExp) return String(value)
    if (value instanceof Promise) lost(key, 'a promise that is not awaited', '{}')
    else if (value instanceof WeakMap || value instanceof WeakSet) lost(key, 'a ' + kind.constructor.name, '{}')
    return value
  }
  return function (key, value) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      lost(key, String(value), 'null')
      return null
    }
    if (typeof value === 'function' || typeof value === 'symbol') {
      if (key !== '') lost(key, 'a ' + typeof value, Array.isArray(this) ? 'null' : 'nothing')
      return undefined
    }
    if (value === null && this[key] instanceof Date) lost(key, 'an invalid date', 'null')
    return typeof value === 'object' && value !== null ? ofObject(key, value) : value
  }
})`
