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
import { createRunEnds } from './run-ends.ts'
import { findJwt, findPrivateKey, tokenFinder } from './token.ts'
import { TOKEN_SHAPES } from './token-shapes.ts'
import { findUrlPassword } from './url.ts'

type Trigger = { text: string; find: Finder }

const TRIGGERS: readonly Trigger[] = [
  ...TOKEN_SHAPES.map((shape) => ({ text: shape.prefix, find: tokenFinder(shape) })),
  ...[...NAME_PARTS, ...SERVICES].map((text) => ({ text, find: findAssigned })),
  { text: '.ey', find: findJwt },
  { text: '-----BEGIN ', find: findPrivateKey },
  { text: '://', find: findUrlPassword },
  ...['bearer ', 'basic '].map((text) => ({ text, find: findSchemed })),
  ...CURL_FLAGS.map((text) => ({ text, find: findCurlUser })),
  ...COMMAND_FLAGS.map((text) => ({ text, find: findFlagged })),
  { text: 'data:', find: findManifestData },
]

/** Built once, at the first text. */
let automaton: Automaton | undefined
const NONE: readonly Span[] = []
/** No trigger and its value are shorter. */
const MIN_LENGTH = 7

/** Secrets that a text gives away by its look alone: shapes of tokens, telling names, schemes. */
export function spansByLook(text: string, names: NameRules, marker: string): readonly Span[] {
  if (text.length < MIN_LENGTH) return NONE
  const found = finding(text, names, marker)
  triggers().scan(text, found.hit)
  return found.spans()
}

/** The same in parts. */
export function* spansByLookInParts(
  text: string,
  names: NameRules,
  marker: string,
): InParts<readonly Span[]> {
  if (text.length < MIN_LENGTH) return NONE
  const found = finding(text, names, marker)
  yield* triggers().scanInParts(text, found.hit)
  return found.spans()
}

function triggers(): Automaton {
  automaton ??= createAutomaton(TRIGGERS.map((trigger) => trigger.text))
  return automaton
}

/** What a scan of this text finds: give it `hit`, then ask. */
function finding(text: string, names: NameRules, marker: string) {
  const ends = createRunEnds(text.length)
  let spans: Span[] | undefined
  const hit = (end: number, index: number): number => {
    const trigger = TRIGGERS[index]
    const found = trigger?.find({ text, start: end - trigger.text.length, end, names, marker, ends })
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
