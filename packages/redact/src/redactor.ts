import { requireSecret, requireSecrets, requireText } from './entrances.ts'
import { isGuessable } from './known/guessable.ts'
import { createKnownValues, type KnownSecret, type KnownValues } from './known/known-values.ts'
import { letters, readLetters } from './letters.ts'
import { createMarks, type Marks, markerOf } from './marks.ts'
import { createNameRules, type NameRules } from './names/name-rules.ts'
import type { NameKind } from './names/secret-names.ts'
import { type RedactorOptions, type Settings, settingsOf } from './options.ts'
import { type InParts, whole } from './parts.ts'
import { RedactError } from './redact-error.ts'
import type { Redacted } from './redacted.ts'
import { replaced, replacedInParts } from './spans.ts'
import { shapeOf } from './text/own-shape.ts'
import { looksGenerated, looksRandom } from './text/plausible.ts'
import { createLooks, type Looks } from './text/text-rules.ts'
import { createTextStream } from './text-stream.ts'
import { copyInParts } from './walk.ts'

/** Takes secrets out of values. One for the whole process is enough; it holds no value itself. */
export type Redactor = {
  /** A copy without secrets: known values, fields whose name says so, texts that look like tokens. */
  value<T>(value: T): Redacted<T>
  /** @throws RedactError `INVALID_TEXT` */
  text(text: string): string
  /** A copy of an error, or of whatever was thrown, as a record that keeps name and code. */
  error(error: unknown): unknown
  /** Text in pieces, of any length: a secret cut in two by a border is found all the same. */
  stream(): TransformStream<string, string>
  /** A redactor that also finds these values, in all their encodings. @throws RedactError `INVALID_SECRET` */
  withSecrets(secrets: readonly KnownSecret[]): RunRedactor
  /**
   * The same copy, and the values that fields, headers and assignments named as secrets, as far as nobody could guess them: a
   * token that a service gave is to be hidden again where no name tells. Each once, 100 at most.
   */
  inspect(value: unknown): Inspected
  /** The same in parts, so that a large value holds up nobody: run it with a pause between two parts. */
  inspectInParts(value: unknown): InParts<Inspected>
  /** How often each rule struck; never what. */
  report(): Readonly<Record<string, number>>
}

/** A copy without secrets, and the values that were found to be some. */
export type Inspected = { clean: unknown; found: string[] }

/** A redactor that knows the secrets of one run. */
export type RunRedactor = Redactor & {
  /** A value learnt on the way, such as a fresh access token. @throws RedactError `INVALID_SECRET` */
  add(secret: KnownSecret): void
  /**
   * Takes out known values only, and of those the ones that were given and that nobody could guess (`isGuessable`): for
   * data that goes on.
   */
  exact<T>(value: T): Redacted<T>
  /** The same of text in pieces, of any length; of bytes, as one character a byte. */
  exactStream(): TransformStream<string, string>
  /** The same in parts. */
  exactInParts<T>(value: T): InParts<Redacted<T>>
  /**
   * Where the end of a text begins that may still become a known value when the text goes on, in whatever encoding; its length
   * where none may. For a text that is shown while it is written. @throws RedactError `INVALID_TEXT`
   */
  openEnd(text: string): number
  /** Forgets the known values. Every later call throws `DISPOSED`. */
  dispose(): void
}

type Prepared = { settings: Settings; names: NameRules; looks: Looks; marks: Marks; known: KnownValues }

/** What redactors made from each other share. */
type Shared = Pick<Prepared, 'settings' | 'names' | 'looks'>

/**
 * @throws RedactError `INVALID_OPTION`
 * @example
 * ```ts
 * import { createRedactor } from '@orch/redact'
 *
 * const redactor = createRedactor()
 * console.log(redactor.value({ user: 'ada', password: 'correct horse' })) // the password is hidden
 *
 * const run = redactor.withSecrets([{ value: 'correct horse battery', label: 'token' }])
 * console.log(run.text('sent correct%20horse%20battery')) // hidden as it was sent, too
 * run.dispose()
 * ```
 */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const settings = settingsOf(options)
  const names = createNameRules(settings.secretNames, settings.plainNames, markerOf(settings))
  const looks = createLooks(settings.shapes.map(shapeOf), settings.rulesOff)
  return build({ settings, names, looks }, [])
}

function build(shared: Shared, secrets: readonly KnownSecret[]): RunRedactor {
  const known = createKnownValues()
  const parts: Prepared = { ...shared, marks: createMarks(shared.settings), known }
  const given: KnownSecret[] = []
  let disposed = false
  const alive = () => {
    if (disposed) throw new RedactError('DISPOSED', 'this redactor has forgotten its secrets; make a new one')
    return parts
  }
  const add = (secret: KnownSecret) => {
    const own = requireSecret(secret)
    alive().known.add(own)
    given.push(own)
  }
  for (const secret of secrets) add(secret)

  function* inspectInParts(value: unknown): InParts<Inspected> {
    const found = new Set<string>()
    const clean = yield* walk(value, { ...alive(), marks: noting(parts.marks, found) }, true)
    return { clean, found: [...found] }
  }

  return {
    value: (value) => whole(walk(value, alive(), true)),
    text: (text) => cleanText(requireText(text), alive(), true),
    error: (error) => whole(walk(error, alive(), true)),
    exact: (value) => whole(walk(value, alive(), false)),
    exactStream: () =>
      createTextStream(
        (text) => alive().known.spans(text, false),
        alive().marks.mark,
        () => known.longest,
      ),
    exactInParts: (value) => walk(value, alive(), false),
    openEnd: (text) => alive().known.openEnd(requireText(text, 'openEnd')),
    inspect: (value) => whole(inspectInParts(value)),
    inspectInParts,
    stream: () =>
      createTextStream(
        (text) => spansOf(text, alive()),
        alive().marks.mark,
        () => known.longest,
      ),
    withSecrets: (more) => build(shared, [...given, ...requireSecrets(more)]),
    report: () => parts.marks.counts(),
    add,
    dispose() {
      disposed = true
      known.clear()
      given.length = 0
    },
  }
}

const MOST_FOUND = 100
const LONGEST_FOUND = 4_096
const NAMED = new Set(['name', 'authorization'])
const SCHEME = /^(?:bearer|basic|token|digest|apikey|bot)\s+/i

/** Marks that also note what was hidden because of a name. */
function noting(marks: Marks, found: Set<string>): Marks {
  return {
    ...marks,
    mark(rule, held) {
      const value = held.replace(SCHEME, '')
      const isNoted = NAMED.has(rule) && found.size < MOST_FOUND && value.length <= LONGEST_FOUND
      if (isNoted && !isGuessable(value)) found.add(value)
      return marks.mark(rule, held)
    },
  }
}

const CUT = '[TRUNCATED]'

/** Known values first: a rule for looks might take a part of one and leave the rest. */
function cleanText(text: string, parts: Prepared, isWhole: boolean): string {
  const { settings, names, looks, marks, known } = parts
  if (text.length > settings.limits.text) return CUT
  const { mayBeKnown, mayLook } = firstLook(text, parts, isWhole)
  const clean = mayBeKnown ? replaced(text, known.spans(text, isWhole), marks.mark) : text
  if (!isWhole || (clean === text && !mayLook)) return clean
  return replaced(clean, looks.spans(clean, names, marks.marker), marks.mark)
}

/** Most texts are short and hold nothing: their letters are read once, and nothing is made to tell so. */
function firstLook(text: string, { looks, known }: Prepared, isWhole: boolean) {
  if (text.length > letters.length) return { mayBeKnown: true, mayLook: isWhole }
  const length = readLetters(text, 0)
  return { mayBeKnown: known.mayHold(text, length), mayLook: isWhole && looks.mayHold(length) }
}

/** The same in parts. */
function* cleanTextInParts(
  text: string,
  { settings, names, looks, marks, known }: Prepared,
  isWhole: boolean,
): InParts<string> {
  if (text.length > settings.limits.text) return CUT
  const clean = yield* replacedInParts(text, yield* known.spansInParts(text, isWhole), marks.mark)
  if (!isWhole) return clean
  return yield* replacedInParts(clean, yield* looks.spansInParts(clean, names, marks.marker), marks.mark)
}

function spansOf(text: string, { names, looks, marks, known }: Prepared) {
  return [...known.spans(text, true), ...looks.spans(text, names, marks.marker)]
}

function* walk<T>(value: T, parts: Prepared, isWhole: boolean): InParts<Redacted<T>> {
  const { settings, names, marks, known } = parts
  yield* known.prepareInParts()
  const byName = isWhole && !settings.rulesOff.includes('name')
  return (yield* copyInParts(value, {
    ...settings.limits,
    text: rememberingClean((text) => cleanText(text, parts, isWhole)),
    longText: (text) => cleanTextInParts(text, parts, isWhole),
    kindOf: (name) => (byName ? names.kindOf(name) : 'plain'),
    secret: (text) => (marks.isMark(text) ? text : marks.mark('name', text)),
    field: (kind, name, held) =>
      fitsKind(kind, name, held) && !marks.isMark(held) ? marks.mark('name', String(held)) : undefined,
    holdsSecrets: holdsTexts,
  })) as Redacted<T>
}

/** Of so many short texts at most a walk remembers that they hold nothing: the same come again and again in what programs write. */
const MOST_REMEMBERED = 1_000
const LONGEST_REMEMBERED = 256

function rememberingClean(clean: (text: string) => string): (text: string) => string {
  const seen = new Set<string>()
  return (text) => {
    if (seen.has(text)) return text
    const made = clean(text)
    if (made === text && text.length <= LONGEST_REMEMBERED && seen.size < MOST_REMEMBERED) seen.add(text)
    return made
  }
}

/** Whether a field holds a secret: where its name is not sure, by the look of its text. */
function fitsKind(kind: NameKind, name: string, held: unknown): boolean {
  if (kind === 'plain') return false
  if (kind === 'secret') return isHeld(name, held)
  return typeof held === 'string' && (kind === 'perhaps' ? looksRandom(held) : looksGenerated(held))
}

const NUMBERS = /(?:pin|otp|cvv|cvc|ssn|pass(?:word|code)|card_?number)$/i

/** An empty field or a flag under a telling name holds no secret, and a number only where secrets are numbers. */
function isHeld(name: string, held: unknown): boolean {
  if (typeof held === 'string') return held !== ''
  return (typeof held === 'number' || typeof held === 'bigint') && NUMBERS.test(name)
}

const COLLECTIONS = /(?:secrets|passwords|credentials|creds|cookies?)$/i

/** `secrets: {a: 'x'}` and `token: ['x']` hold secrets; `credentials: {id: 'x', name: 'y'}` speaks of some. */
function holdsTexts(name: string, held: object): boolean {
  if (Array.isArray(held)) return held.every((item) => typeof item === 'string')
  return (
    COLLECTIONS.test(name) && held instanceof Object && !('id' in held || 'type' in held || 'name' in held)
  )
}
