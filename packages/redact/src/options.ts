import {
  count,
  createEntrances,
  flag,
  itemsOf,
  list,
  listOf,
  matching,
  oneOf,
  optional,
  record,
  type Take,
  text,
} from '@orch/entrance'
import { RedactError } from './redact-error.ts'
import { ALPHABET_NAMES, type ShapeOption } from './text/own-shape.ts'
import { RULES } from './text/text-rules.ts'

/** How much a redactor looks through. What is beyond is replaced by `[TRUNCATED]`, never passed on. */
export type Limits = {
  /** Nested lists and records; 100 by default. */
  depth?: number
  /** Values in one call; 1,000,000 by default. */
  values?: number
  /** Characters of one text; 20,000,000 by default. */
  text?: number
}

/** All of them may be left out. */
export type RedactorOptions = {
  /** What stands in place of a secret; `[REDACTED]` by default. Letters, digits and blanks in square brackets. */
  placeholder?: string
  /** Adds what was found: `[REDACTED:github]`. */
  labels?: boolean
  /**
   * Adds eight hex digits by which the same secret is known again: HMAC-SHA-256 under this key (16 bytes or more), which
   * must be kept as safe as the secrets.
   */
  fingerprintKey?: Uint8Array
  /** Names of fields that hold secrets whatever their words say, such as those of a provider's schema. */
  secretNames?: readonly string[]
  /** Names of fields that never do. */
  plainNames?: readonly string[]
  /** Tokens of your own, found like those that the package knows. */
  shapes?: readonly ShapeOption[]
  /** Rules that are not applied, by the names that marks and counts give them: see `ruleNames`. Known values are always found. */
  rulesOff?: readonly string[]
  limits?: Limits
}

export type Settings = {
  placeholder: string
  labels: boolean
  fingerprintKey: Uint8Array | undefined
  secretNames: readonly string[]
  plainNames: readonly string[]
  shapes: readonly ShapeOption[]
  rulesOff: readonly string[]
  limits: Required<Limits>
}

const DEFAULT_LIMITS = { depth: 100, values: 1_000_000, text: 20_000_000 }
const MIN_KEY_BYTES = 16

const placeholder = matching(
  /^\[[A-Za-z0-9 ]{1,40}\]$/,
  'letters, digits and blanks in square brackets, 40 at most',
)
const length: Take = {
  holds: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1_000,
  be: 'a whole number from 1 to 1,000',
}
const key: Take = {
  holds: (value) => value instanceof Uint8Array && value.length >= MIN_KEY_BYTES,
  be: `${MIN_KEY_BYTES} bytes or more`,
}
const ruleName: Take = {
  holds: (value) => typeof value === 'string' && RULES.includes(value),
  be: 'the name of a rule; `ruleNames` lists them',
}
const SHAPE = {
  rule: matching(/^[\w.-]{1,60}$/, 'letters, digits, dots and dashes, 60 at most'),
  prefix: matching(/^[!-~]{3,40}$/, '3 to 40 characters of ASCII without blanks'),
  alphabet: optional(oneOf(...ALPHABET_NAMES)),
  minLength: optional(length),
}
const { fieldsOf } = createEntrances((message) => new RedactError('INVALID_OPTION', message))

/** @throws RedactError `INVALID_OPTION` */
export function settingsOf(options: RedactorOptions): Settings {
  const given = fieldsOf<RedactorOptions>('options', options, {
    placeholder: optional(placeholder),
    labels: optional(flag),
    fingerprintKey: optional(key),
    secretNames: optional(listOf(text)),
    plainNames: optional(listOf(text)),
    shapes: optional(list),
    rulesOff: optional(listOf(ruleName)),
    limits: optional(record),
  })
  const { secretNames = [], plainNames = [], shapes = [], rulesOff = [], limits = {} } = given
  return {
    placeholder: given.placeholder ?? '[REDACTED]',
    labels: given.labels ?? false,
    fingerprintKey: given.fingerprintKey,
    secretNames: [...secretNames],
    plainNames: [...plainNames],
    shapes: (itemsOf(shapes) ?? []).map((shape, at) =>
      fieldsOf<ShapeOption>(`options.shapes[${at}]`, shape, SHAPE),
    ),
    rulesOff: [...rulesOff],
    limits: {
      ...DEFAULT_LIMITS,
      ...fieldsOf<Limits>('options.limits', limits, {
        depth: optional(count),
        values: optional(count),
        text: optional(count),
      }),
    },
  }
}
