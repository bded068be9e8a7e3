import { MAX_LENGTH } from './lexeme.ts'

/** A name and a path, as the seed system writes them: here the first `}}` closes, whatever quotes a label holds. */
const PLAIN = /^\s*[@$]?(?:[^"'`{}()=<>+*&|?,;!/]|(?<=[\p{L}\p{N}])')*$/u
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//y
const BEFORE_REGEX = new Set(['', '(', ',', '=', ':', '[', '!', '&', '|', '?', '{'])

export function closeOf(source: string, open: number): number {
  const first = source.indexOf('}}', open)
  if (first === -1 || first - open > MAX_LENGTH || PLAIN.test(source.slice(open + 2, first))) return first
  return closeAfterTexts(source, open + 2) ?? first
}

function closeAfterTexts(source: string, from: number): number | undefined {
  const end = Math.min(source.length, from + MAX_LENGTH)
  let depth = 0
  let before = ''
  for (let at = from; at < end; at += 1) {
    const char = source[at] ?? ''
    if (char === '}' && depth === 0 && source[at + 1] === '}') return at
    depth += char === '{' ? 1 : char === '}' ? -1 : 0
    at = pastText(source, at, char, before)
    if (char.trim() !== '') before = char
  }
  return undefined
}

/** The last character of the text or regular expression that begins here; else this one. */
function pastText(source: string, at: number, char: string, before: string): number {
  if (char === '/' && BEFORE_REGEX.has(before)) {
    REGEX.lastIndex = at
    return at + Math.max(0, (REGEX.exec(source)?.[0].length ?? 1) - 1)
  }
  if (char !== '"' && char !== "'" && char !== '`') return at
  const end = Math.min(source.length, at + MAX_LENGTH)
  for (let next = at + 1; next < end; next += 1) {
    if (source[next] === '\\') next += 1
    else if (source[next] === char) return next
  }
  return source.length
}
