/** A path as the seed system writes it after the name of a step. */
export type Path = readonly (string | number)[]

const SEGMENT = /\.\s*([^.[\]"']+)|\[\s*(\d+)\s*\]|\[\s*"([^"]*)"\s*\]|\[\s*'([^']*)'\s*\]/y
/** Words with single blanks between them; a hyphen inside a word belongs to it, as in `content-type`. */
const PLAIN = /^[\p{L}\p{N}_$][\p{L}\p{N}_$-]*(?: [\p{L}\p{N}_$][\p{L}\p{N}_$-]*)*$/u
const OPERATOR = / (?:contains|startsWith|endsWith|in) /
/** A path with any of these is an expression, whatever else it is. */
const EXPRESSION = /[(){}=<>+*|`]/

/** The name that a template begins with, and what follows it. */
export function headOf(text: string): { name: string; rest: string } {
  const close = text.startsWith('"') ? text.indexOf('"', 1) : -1
  if (close !== -1) return { name: text.slice(1, close), rest: text.slice(close + 1) }
  const end = text.search(/[.[]/)
  if (end === -1) return { name: text.trim(), rest: '' }
  // `step?.field` is an expression over a step; the sign before the point is not part of the name.
  const isOptional = text[end - 1] === '?' && text[end] === '.'
  const at = isOptional ? end - 1 : end
  return { name: text.slice(0, at).trim(), rest: text.slice(at) }
}

/** The path that a text is, and whether it can be nothing else; undefined when it is not a path. */
export function pathOf(text: string): { path: Path; isCertain: boolean } | undefined {
  const path: (string | number)[] = []
  let isCertain = true
  let at = 0
  while (at < text.length) {
    SEGMENT.lastIndex = at
    const [all, word, index, double, single] = SEGMENT.exec(text) ?? []
    const name = word?.trim()
    if (all === undefined || (name !== undefined && EXPRESSION.test(name))) return undefined
    isCertain &&= name === undefined || isPlain(name)
    path.push(index === undefined ? (name ?? double ?? single ?? '') : Number(index))
    at += all.length
  }
  return { path, isCertain }
}

function isPlain(name: string): boolean {
  return PLAIN.test(name) && !OPERATOR.test(name)
}

/** Whether a name is one by its looks, so that where no step has it, it is a mistake in a name. */
export function looksLikeName(name: string): boolean {
  return PLAIN.test(name)
}
