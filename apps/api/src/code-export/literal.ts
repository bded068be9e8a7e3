/**
 * A JSON value as a TypeScript literal that means exactly the same wherever the text ends up: a file, a script element, a
 * template. Line separators are line ends to older readers, `</` ends a script element, and a `__proto__` key is not a key at all
 * in an object literal unless it is computed.
 */
export function literal(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return scalar(value)
  const deeper = `${indent}  `
  const items = Array.isArray(value)
    ? value.map((item) => literal(item, deeper))
    : Object.entries(value).map(([key, item]) => `${keyOf(key)}: ${literal(item, deeper)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (items.length === 0) return `${open}${close}`
  const short = `${open}${items.join(', ')}${close}`
  if (short.length <= 80 && !short.includes('\n')) return short
  return `${open}\n${items.map((item) => `${deeper}${item},`).join('\n')}\n${indent}${close}`
}

function scalar(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  return (JSON.stringify(value) ?? 'null')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replaceAll('</', '<\\/')
}

function keyOf(key: string): string {
  return key === '__proto__' ? '["__proto__"]' : scalar(key)
}
