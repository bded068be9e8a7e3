import { RedactError } from './redact-error.ts'

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
  limits?: Limits
}

export type Settings = {
  placeholder: string
  labels: boolean
  fingerprintKey: Uint8Array | undefined
  secretNames: readonly string[]
  plainNames: readonly string[]
  limits: Required<Limits>
}

const DEFAULT_LIMITS = { depth: 100, values: 1_000_000, text: 20_000_000 }
const MIN_KEY_BYTES = 16

/** @throws RedactError `INVALID_OPTION` */
export function settingsOf(options: RedactorOptions): Settings {
  if (typeof options !== 'object' || options === null) {
    throw new RedactError('INVALID_OPTION', 'the options must be an object')
  }
  const { placeholder = '[REDACTED]', labels = false, fingerprintKey } = options
  const { secretNames = [], plainNames = [] } = options
  if (!/^\[[A-Za-z0-9 ]{1,40}\]$/.test(placeholder)) {
    throw new RedactError(
      'INVALID_OPTION',
      'placeholder must be letters, digits and blanks in square brackets',
    )
  }
  if (fingerprintKey !== undefined && !(fingerprintKey.length >= MIN_KEY_BYTES)) {
    throw new RedactError('INVALID_OPTION', `fingerprintKey must be ${MIN_KEY_BYTES} bytes or more`)
  }
  for (const names of [secretNames, plainNames]) {
    if (!Array.isArray(names) || names.some((name) => typeof name !== 'string')) {
      throw new RedactError('INVALID_OPTION', 'secretNames and plainNames must be lists of texts')
    }
  }
  return {
    placeholder,
    labels,
    fingerprintKey,
    secretNames,
    plainNames,
    limits: limitsOf(options.limits ?? {}),
  }
}

function limitsOf(limits: Limits): Required<Limits> {
  const all = { ...DEFAULT_LIMITS, ...limits }
  for (const [name, limit] of Object.entries(all)) {
    if (!Number.isSafeInteger(limit) || limit < 1) {
      throw new RedactError('INVALID_OPTION', `limits.${name} must be a whole number of 1 or more`)
    }
  }
  return all
}
