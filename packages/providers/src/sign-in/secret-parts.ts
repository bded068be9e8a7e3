import type { FieldDescription } from '../description.ts'

/** The lines of a field that holds several values: `name: value` or `name=value`, whichever sign comes first. */
export function namedLines(text: string): [name: string, value: string][] {
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const at = line.search(/[:=]/)
    if (at < 1) return []
    const [name, value] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    return name === '' || value === '' ? [] : [[name, value]]
  })
}

/** Names of what is secret in files of keys. */
const SECRET_TEXT = /key|secret|token|password/i

/** The secrets that stand inside fields, each by itself: a service that quotes one quotes no more than that. */
export function secretParts(
  described: Readonly<Record<string, FieldDescription>>,
  fields: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(described).flatMap(([name, { parts }]) => {
    const text = fields[name]
    if (text === undefined || parts === undefined) return []
    return parts === 'lines' ? namedLines(text).map(([, value]) => value) : textsOf(text)
  })
}

function textsOf(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([name, part]) =>
      typeof part === 'string' && SECRET_TEXT.test(name) ? [part] : [],
    )
  } catch {
    return []
  }
}
