import { RE2JS } from 're2js'
import { ExpressionError } from '../error.ts'

const FLAGS: Record<string, number> = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL }
const IGNORED = 'gu'
const MAX_SOURCE = 2_000

/** What a match found; `groups` are those with names. */
export type Found = {
  text: string
  index: number
  parts: (string | undefined)[]
  groups: Record<string, string>
}

/** A regular expression that takes linear time, whatever it is and whatever it reads. */
export class Regex {
  readonly source: string
  readonly flags: string
  readonly #compiled: RE2JS

  /** @throws ExpressionError INVALID_VALUE */
  constructor(source: string, flags: string) {
    this.source = source
    this.flags = flags
    this.#compiled = compile(source, flags)
  }

  get isGlobal(): boolean {
    return this.flags.includes('g')
  }

  /** As it is written in an expression. */
  toString(): string {
    return `/${this.source}/${this.flags}`
  }

  /** Whether the text has a match. */
  test(text: string): boolean {
    return this.#compiled.matcher(text).find()
  }

  /** Each match from left to right, until `take` says that it is enough. */
  each(text: string, take: (found: Found) => boolean): void {
    const matcher = this.#compiled.matcher(text)
    while (matcher.find()) {
      const parts = Array.from(
        { length: matcher.groupCount() + 1 },
        (_, group) => matcher.group(group) ?? undefined,
      )
      const names = Object.keys(this.#compiled.namedGroups())
      const groups = Object.fromEntries(
        names.flatMap((name) => {
          const part = matcher.group(name)
          return part === null ? [] : [[name, part]]
        }),
      )
      if (!take({ text: parts[0] ?? '', index: matcher.start(), parts, groups })) return
    }
  }
}

const cache = new Map<string, RE2JS>()
const CACHED = 200

function compile(source: string, flags: string): RE2JS {
  const key = `${flags}/${source}`
  const known = cache.get(key)
  if (known) return known
  const compiled = fresh(source, flags)
  if (cache.size >= CACHED) cache.clear()
  cache.set(key, compiled)
  return compiled
}

function fresh(source: string, flags: string): RE2JS {
  if (source.length > MAX_SOURCE)
    throw new ExpressionError('INVALID_VALUE', 'This regular expression is too long')
  let bits = 0
  for (const flag of flags) {
    const bit = Object.hasOwn(FLAGS, flag) ? FLAGS[flag] : undefined
    if (bit === undefined && !IGNORED.includes(flag))
      throw new ExpressionError(
        'INVALID_VALUE',
        `A regular expression has the flags g, i, m, s and u, not "${flag}"`,
      )
    bits |= bit ?? 0
  }
  try {
    return RE2JS.compile(RE2JS.translateRegExp(source), bits)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const message = `The regular expression /${source}/ cannot be used: ${why}. Look-around and back-references are not supported, as they would not run in linear time`
    throw new ExpressionError('INVALID_VALUE', message)
  }
}
