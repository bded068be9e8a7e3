import { type Automaton, createAutomaton } from '../automaton.ts'
import { NAME_PARTS } from '../names/name-parts.ts'
import type { NameRules } from '../names/name-rules.ts'
import { SERVICES } from '../names/services.ts'
import type { InParts } from '../parts.ts'
import type { Span } from '../spans.ts'
import { findAssigned } from './assignment.ts'
import { COMMAND_FLAGS, findFlagged } from './command-line.ts'
import { CURL_FLAGS, findCurlUser, findManifestData, findSchemed } from './credentials.ts'
import type { Finder } from './finder.ts'
import { withRepeats } from './repeats.ts'
import { createRunEnds, type RunEnds } from './run-ends.ts'
import { findJwt, findPrivateKey, tokenFinder, tokenStart } from './token.ts'
import { TOKEN_SHAPES, type TokenShape } from './token-shapes.ts'
import { findUrlPassword } from './url.ts'

type Trigger = {
  text: string
  rule: string
  find: Finder
  /** Whether it is worth a search where the trigger starts; always unless given. */
  mayStart?: (text: string, start: number) => boolean
}

const TRIGGERS: readonly Trigger[] = [
  ...TOKEN_SHAPES.map(ofShape),
  ...[...NAME_PARTS, ...SERVICES].map((text) => ({ text, rule: 'name', find: findAssigned })),
  { text: '.ey', rule: 'jwt', find: findJwt },
  { text: '-----BEGIN ', rule: 'private-key', find: findPrivateKey },
  { text: '://', rule: 'url-password', find: findUrlPassword },
  ...['bearer ', 'basic '].map((text) => ({ text, rule: 'authorization', find: findSchemed })),
  ...CURL_FLAGS.map((text) => ({ text, rule: 'curl-user', find: findCurlUser })),
  ...COMMAND_FLAGS.map((text) => ({ text, rule: 'command-line', find: findFlagged })),
  { text: 'data:', rule: 'manifest', find: findManifestData },
]

function ofShape(shape: TokenShape): Trigger {
  return { text: shape.prefix, rule: shape.rule, find: tokenFinder(shape), mayStart: tokenStart(shape) }
}

/**
 * Every rule there is, by the name that marks and counts give it.
 * @example
 * ```ts
 * import { ruleNames } from '@orch/redact'
 *
 * console.log(ruleNames.includes('url-password')) // true
 * ```
 */
export const RULES: readonly string[] = [...new Set(TRIGGERS.map(({ rule }) => rule))].sort()

const NONE: readonly Span[] = []
/** No trigger and its value are shorter. */
const MIN_LENGTH = 7

/** Finds secrets that a text gives away by its look alone: shapes of tokens, telling names, schemes. */
export type Looks = {
  /** Whether a text of so many letters, which were just read, may hold one. */
  mayHold(length: number): boolean
  spans(text: string, names: NameRules, marker: string): readonly Span[]
  /** The same in parts. */
  spansInParts(text: string, names: NameRules, marker: string): InParts<readonly Span[]>
}

/** Most redactors look for the same: theirs are made once. */
let usual: Looks | undefined

export function createLooks(own: readonly TokenShape[], off: readonly string[]): Looks {
  if (own.length > 0 || off.length > 0) {
    return looksFor([...own.map(ofShape), ...TRIGGERS.filter(({ rule }) => !off.includes(rule))])
  }
  usual ??= looksFor(TRIGGERS)
  return usual
}

function looksFor(triggers: readonly Trigger[]): Looks {
  /** Built at the first text. */
  let automaton: Automaton | undefined
  const build = () => {
    automaton ??= createAutomaton(triggers.map(({ text }) => text.toLowerCase()))
    return automaton
  }
  return {
    mayHold: (length) => length >= MIN_LENGTH && build().mayHold(length),
    spans(text, names, marker) {
      if (text.length < MIN_LENGTH) return NONE
      const found = finding(triggers, text, names, marker)
      build().scan(text, found.hit)
      return found.spans()
    },
    *spansInParts(text, names, marker) {
      if (text.length < MIN_LENGTH) return NONE
      const found = finding(triggers, text, names, marker)
      yield* build().scanInParts(text, found.hit)
      return found.spans()
    },
  }
}

/** What a scan of this text finds: give it `hit`, then ask. */
function finding(triggers: readonly Trigger[], text: string, names: NameRules, marker: string) {
  let ends: RunEnds | undefined
  let spans: Span[] | undefined
  const hit = (end: number, index: number): number => {
    const trigger = triggers[index]
    if (trigger === undefined) return end
    const start = end - trigger.text.length
    if (trigger.mayStart?.(text, start) === false) return end
    ends ??= createRunEnds(text.length)
    const found = trigger.find({ text, start, end, names, marker, ends })
    if (found === undefined || isInMark(text, found.start, marker)) return end
    spans ??= []
    spans.push(found)
    return found.end
  }
  return { hit, spans: (): readonly Span[] => (spans ? withRepeats(text, spans) : NONE) }
}

const MAX_MARK = 160

/** A mark may hold a label such as `authorization`, which is not a field. */
function isInMark(text: string, at: number, marker: string): boolean {
  const before = text.slice(Math.max(0, at - MAX_MARK), at)
  const opened = before.lastIndexOf(marker)
  return opened !== -1 && !before.includes(']', opened)
}
