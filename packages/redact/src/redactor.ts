import { encodingsOf } from './encodings.ts'
import { isSecretName } from './key-names.ts'
import { withoutTokens } from './token-shapes.ts'
import { copyOf } from './walk.ts'

/** A value to be found wherever it turns up. */
export type KnownSecret = { readonly value: string; readonly label?: string }

export type Redactor = {
  /** A copy without secrets: known values, fields whose name says so, texts that look like tokens. */
  value<T>(value: T): T
  text(text: string): string
  /** A copy of an error that keeps name and code. */
  error(error: unknown): unknown
  /** A redactor that also finds these values, in all their encodings. */
  withSecrets(secrets: readonly KnownSecret[]): RunRedactor
  /** How often each rule struck; never what. */
  report(): Readonly<Record<string, number>>
}

export type RunRedactor = Redactor & {
  add(secret: KnownSecret): void
  /** Takes out the known values only: for data that later steps still need. */
  exact<T>(value: T): T
  /** Forgets the known values. */
  dispose(): void
}

export type RedactorOptions = { placeholder?: string; maxDepth?: number; maxTextLength?: number }

export function createRedactor(options: RedactorOptions = {}): Redactor {
  return build(options, [])
}

type Rules = { names: boolean; shapes: boolean }

const ALL: Rules = { names: true, shapes: true }
const KNOWN_ONLY: Rules = { names: false, shapes: false }

function build(options: RedactorOptions, secrets: readonly KnownSecret[]): RunRedactor {
  const { placeholder = '[REDACTED]', maxDepth = 100, maxTextLength = 20_000_000 } = options
  const counts: Record<string, number> = {}
  let known: string[] = []
  const mark = (rule: string) => {
    counts[rule] = (counts[rule] ?? 0) + 1
    return placeholder
  }
  const add = ({ value }: KnownSecret) => {
    // The longest first: a value may be part of another.
    known = [...new Set([...known, ...encodingsOf(value)])].sort((a, b) => b.length - a.length)
  }
  for (const secret of secrets) add(secret)

  function withoutKnown(text: string): string {
    return known.reduce(
      (clean, one) => (clean.includes(one) ? clean.split(one).join(mark('known')) : clean),
      text,
    )
  }

  function cleanText(text: string, { shapes }: Rules): string {
    // Too long to be looked through: fails closed.
    if (text.length > maxTextLength) return '[TRUNCATED]'
    const clean = withoutKnown(text)
    return shapes ? withoutTokens(clean, mark) : clean
  }

  function walk<T>(value: T, rules: Rules): T {
    const text = (found: string) => cleanText(found, rules)
    const field = (name: string, held: unknown) =>
      rules.names && isSecretField(name, held) ? mark('name') : undefined
    return copyOf(value, { text, field, maxDepth }) as T
  }

  return {
    value: (value) => walk(value, ALL),
    text: (text) => cleanText(text, ALL),
    error: (error) => walk(error, ALL),
    exact: (value) => walk(value, KNOWN_ONLY),
    withSecrets: (more) => build(options, [...secrets, ...more]),
    add,
    dispose() {
      known = []
    },
    report: () => ({ ...counts }),
  }
}

/** An empty field, a flag or a structure under a telling name holds no secret itself. */
function isSecretField(name: string, value: unknown): boolean {
  const holds = (typeof value === 'string' && value !== '') || typeof value === 'number'
  return holds && isSecretName(name)
}
