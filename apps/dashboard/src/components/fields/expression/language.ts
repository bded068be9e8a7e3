import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { tags } from '@lezer/highlight'
import type { TextFormat } from '@orch/engine/workflow'
import { isBare } from './place.ts'

type State = { isInside: boolean; braces: number }

/** The look of expressions, and of the text that they stand in. */
export function highlighting(format: TextFormat): Extension {
  return [language(format), syntaxHighlighting(LOOK)]
}

/** Formats whose words outside templates are those of a language. */
const STRUCTURED: ReadonlySet<TextFormat> = new Set(['json', 'mongodb', 'sql'])

function language(format: TextFormat) {
  const outside = isBare(format) || STRUCTURED.has(format) ? expressionToken : plainToken
  return StreamLanguage.define<State>({
    startState: () => ({ isInside: false, braces: 0 }),
    token(stream, state) {
      if (stream.eatSpace()) return null
      if (state.isInside) return insideToken(stream, state)
      return stream.match('{{') ? open(state) : outside(stream)
    },
  })
}

function insideToken(stream: StringStream, state: State): string | null {
  if (state.braces === 0 && stream.match('}}')) return close(state)
  if (stream.peek() === '{') state.braces += 1
  if (stream.peek() === '}') state.braces -= 1
  return expressionToken(stream)
}

function open(state: State): string {
  state.isInside = true
  state.braces = 0
  return 'bracket'
}

function close(state: State): string {
  state.isInside = false
  return 'bracket'
}

/** Text up to the next braces. */
function plainToken(stream: StringStream): null {
  stream.next()
  if (!stream.skipTo('{{')) stream.skipToEnd()
  return null
}

const TOKENS: readonly [RegExp, string | null][] = [
  [/^(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|`(?:[^`\\]|\\.)*`?)/, 'string'],
  [/^(?:0[xX][\da-fA-F]+|\d[\d_]*\.?\d*(?:[eE][+-]?\d+)?)/, 'number'],
  [/^(?:true|false|null|undefined)\b/, 'atom'],
  [/^(?:contains|startsWith|endsWith|in|typeof|new|const|if|return)(?![\p{L}\p{N}_$(])/u, 'keyword'],
  [/^\.\s*[\p{L}_$][\p{L}\p{N}_$]*(?=\s*\()/u, 'variableName.function'],
  [/^\.\s*[\p{L}_$][\p{L}\p{N}_$]*/u, 'propertyName'],
  [/^[\p{L}_$][\p{L}\p{N}_$]*(?=\s*\()/u, 'variableName.function'],
  [/^[\p{L}_$][\p{L}\p{N}_$]*/u, 'variableName'],
  [/^(?:=>|[=!]==?|[<>]=?|&&|\|\||\?\?|\?\.|[-+*/%?:!])/, 'operator'],
]

function expressionToken(stream: StringStream): string | null {
  const found = TOKENS.find(([pattern]) => stream.match(pattern))
  if (found !== undefined) return found[1]
  stream.next()
  return null
}

/** Colours of the theme, so that light and dark need no second list. */
export const LOOK = HighlightStyle.define([
  { tag: tags.bracket, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.regexp], color: 'var(--good)' },
  { tag: [tags.number, tags.atom, tags.bool, tags.null], color: 'var(--busy)' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: 'var(--accent)' },
  { tag: tags.function(tags.variableName), color: 'var(--warn)' },
  { tag: tags.function(tags.propertyName), color: 'var(--warn)' },
  { tag: tags.propertyName, color: 'var(--ink)' },
  { tag: [tags.operator, tags.comment], color: 'var(--quiet)' },
])
