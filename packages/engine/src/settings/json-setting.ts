import { findJsonFault, parseJson } from '@orch/json'
import { type Json, parsedText } from '../json.ts'
import { parseTemplate, type Template, type Token } from '../template/parse-template.ts'
import { printed } from '../template/printed.ts'
import { resolveTemplates, type Scope } from '../template/resolve-template.ts'
import { readOr, type Warn } from './read-token.ts'
import { settingError } from './setting-error.ts'

/**
 * Stands for the template of a number in the text while that is read as JSON: a low surrogate without its high one, which no
 * well-formed text holds. What follows fills the template's own length, so that the position of a fault is that in the text.
 */
const FIRST = 0xdc00
const FILLER = '\u{DFFF}'
const MARKED = /(?<![\uD800-\uDBFF])([\uDC00-\uDFFE])\uDFFF*/

/** Whether a text means JSON; else it is plain text that templates stand in. */
function looksLikeJson([first]: Template): boolean {
  return typeof first === 'string' && /^\s*[[{]/.test(first)
}

/**
 * A JSON setting with its templates resolved. The text is read as JSON first, so that a value can neither end a text nor add a
 * field. `{"a": {{x}}, "b": "{{y}}", "c": "Hi {{z}}"}`: `a` and `b` are the values themselves, `c` is a text.
 * @returns the structure; or plain text as it would be without a format, when the text is not JSON
 * @throws ActionError INVALID_INPUT naming the setting and the position, when a list or an object does not parse
 */
export function resolveJsonSetting(key: string, text: string, scope: Scope, warn: Warn): Json {
  return resolveStructureText(key, text, { scope, warn })
}

/**
 * The same for a query of MongoDB: what a template brings into it is a value, so that no stranger's object is taken for an operator. A
 * setting that is one template as a whole was written elsewhere, as a query.
 * @throws ActionError INVALID_INPUT as `resolveJsonSetting`, and for a value with names such as `$ne`
 */
export function resolveMongodbSetting(key: string, text: string, scope: Scope, warn: Warn): Json {
  return resolveStructureText(key, text, { scope, warn, plain: key })
}

type Terms = {
  scope: Scope
  warn: Warn
  /** The setting, where what templates bring may hold no operators. */
  plain?: string
}

function resolveStructureText(key: string, text: string, terms: Terms): Json {
  const { scope, warn } = terms
  const template = parseTemplate(text)
  if (template.every((part) => typeof part === 'string')) return wholeText(key, text, template)
  const marked = markTokens(template)
  const fault = findJsonFault(marked)
  if (fault === undefined)
    return resolveMarked(parseJson(marked) as Json, { ...terms, tokens: tokensOf(template) })
  if (looksLikeJson(template)) throw settingError(key, `must be valid JSON (position ${fault})`)
  return resolveTemplates(text, scope, warn)
}

/**
 * The structure that a setting of a control step means: drawn as one, as JSON text, or as a template of one, whose value may be JSON
 * text too.
 * @throws ActionError INVALID_INPUT as `resolveJsonSetting`
 */
export function resolveStructure(key: string, value: unknown, scope: Scope, warn: Warn): unknown {
  const resolved =
    typeof value === 'string'
      ? resolveJsonSetting(key, value, scope, warn)
      : resolveTemplates(value, scope, warn)
  if (typeof resolved === 'string') scope.budget?.weigh(resolved.length)
  return parsedText(resolved)
}

/**
 * The value that a setting of a control step means: JSON as it is typed in, or what its template reads, which stays the text that
 * it is.
 * @throws ActionError INVALID_INPUT as `resolveJsonSetting`
 */
export function resolveValue(key: string, value: unknown, scope: Scope, warn: Warn): Json {
  if (typeof value !== 'string') return resolveTemplates(value, scope, warn)
  const text = resolveJsonSetting(key, value, scope, warn)
  const isTyped = typeof text === 'string' && !value.includes('{{') && findJsonFault(text) === undefined
  return isTyped ? (parseJson(text) as Json) : text
}

/** A list as JSON, in which each value stays one; a text that is not a list, such as `[P1] {{x}}, bug`, is text. */
export function resolveListSetting(key: string, text: string, scope: Scope, warn: Warn): Json {
  return jsonFaultOf(text) === undefined
    ? resolveJsonSetting(key, text, scope, warn)
    : resolveTemplates(text, scope, warn)
}

export function jsonFaultOf(text: string): number | undefined {
  const template = templateOf(text)
  return template && looksLikeJson(template) ? findJsonFault(markTokens(template)) : undefined
}

function templateOf(text: string): Template | undefined {
  try {
    return parseTemplate(text)
  } catch {
    return undefined
  }
}

/** Nothing to resolve: the action reads it. */
function wholeText(key: string, text: string, template: Template): string {
  const fault = looksLikeJson(template) ? findJsonFault(text) : undefined
  if (fault === undefined) return text
  throw settingError(key, `must be valid JSON (position ${fault})`)
}

function tokensOf(template: Template): Token[] {
  return template.filter((part) => typeof part === 'object')
}

function markTokens(template: Template): string {
  const written: string[] = []
  let index = 0
  let isInText = false
  for (const part of template) {
    if (typeof part === 'string') {
      written.push(part)
      isInText = endsInText(part, isInText)
    } else {
      written.push(markOf(index, part.source.length, isInText))
      index += 1
    }
  }
  return written.join('')
}

function markOf(index: number, length: number, isInText: boolean): string {
  const mark = String.fromCharCode(FIRST + index)
  return isInText ? mark.padEnd(length, FILLER) : `"${mark.padEnd(length - 2, FILLER)}"`
}

/** Whether the end of a piece of JSON lies inside a string. */
function endsInText(piece: string, startsInText: boolean): boolean {
  const quotes = piece.replaceAll(/\\./gs, '').split('"').length - 1
  return quotes % 2 === 0 ? startsInText : !startsInText
}

type Reading = Terms & { tokens: readonly Token[] }

function resolveMarked(value: Json, reading: Reading): Json {
  if (typeof value === 'string') return resolveText(value, reading)
  if (Array.isArray(value)) return value.map((item) => resolveWithin(item, reading))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, item]): [string, Json] => [
    nameOf(name, reading),
    resolveWithin(item, reading),
  ])
  return Object.fromEntries(entries)
}

function resolveWithin(value: Json, reading: Reading): Json {
  const resolved = resolveMarked(value, reading)
  if (reading.plain !== undefined && typeof value === 'string') requirePlain(resolved, reading.plain)
  return resolved
}

function nameOf(written: string, reading: Reading): string {
  const name = printed(resolveText(written, reading), reading.scope)
  if (reading.plain !== undefined && name !== written) requirePlain({ [name]: null }, reading.plain)
  return name
}

/** @throws ActionError INVALID_INPUT */
function requirePlain(value: Json, key: string): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, item] of Object.entries(value)) {
    if (name.startsWith('$') && !Array.isArray(value))
      throw settingError(
        key,
        `must not take "${name}" from a template: write operators into the setting itself`,
      )
    requirePlain(item, key)
  }
}

/** A text that is one template is its value, of whatever type; one among words is text as they are. */
function resolveText(text: string, { tokens, scope, warn }: Reading): Json {
  const parts = text.split(MARKED)
  if (parts.length === 1) return text
  const read = (mark: string) => {
    const token = tokens[mark.charCodeAt(0) - FIRST]
    return token === undefined ? mark : readOr('', token, scope, warn)
  }
  const [before, only = '', after] = parts
  if (parts.length === 3 && before === '' && after === '') return read(only)
  return parts.map((part, place) => (place % 2 === 0 ? part : printed(read(part), scope))).join('')
}
