export type PathKey = string | number

const PLAIN = /^[\p{L}_$][\p{L}\p{N}_$]*$/u

/** A path that templates and expressions read alike, whatever the names of the fields are. */
export function printPath(keys: readonly PathKey[]): string {
  return keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : PLAIN.test(key) ? `.${key}` : `[${quoted(key)}]`))
    .join('')
}

/** Paths know no escapes; a name that holds the one quote stands in the other. */
function quoted(key: string): string {
  return key.includes('"') ? `'${key}'` : `"${key}"`
}

/** `order.items[0].price` or `order["due at"]` as the keys that it goes by. */
export function readPath(path: string): PathKey[] {
  return [...path.matchAll(/\[(\d+)\]|\["([^"]*)"\]|\['([^']*)'\]|[^.[\]]+/g)].map(
    ([word, index, double, single]) => (index === undefined ? (double ?? single ?? word) : Number(index)),
  )
}

/** What stands in a template, in the form that can stand anywhere in an expression: `@id:"Label".path`. */
export function bareToken(token: string): string {
  const body = token.slice(2, -2).trim()
  return body.replace(/^(@[^:]+):([^."[]+)/, (_, id: string, label: string) => `${id}:"${label.trimEnd()}"`)
}
