import { Secret } from '@orch/crypto'
import { type Environment, type Setting, textOf } from './setting.ts'

/** A setting as anybody who looks after the server may see it. */
export type Told = {
  variable: string
  /** Null: it is secret, or not set. */
  value: string | null
  isSecret: boolean
  source: 'environment' | 'file' | 'standard' | 'none'
  file: string | null
  otherwise: string
  means: string
}

/** What a setting says, and where that came from; never a secret. */
export function tellSetting(
  { variable, kind, standard, otherwise, means, file }: Setting<unknown>,
  env: Environment,
): Told {
  const told = { variable, isSecret: false, file: null, otherwise, means }
  const path = file ? textOf(env, `${variable}_FILE`) : undefined
  if (path !== undefined) return { ...told, value: null, isSecret: true, source: 'file', file: path }
  const text = textOf(env, variable)
  if (text !== undefined) return { ...told, ...shown(kind, text), source: 'environment' }
  if (standard === undefined || standard === '') return { ...told, value: null, source: 'none' }
  return { ...told, value: standard, source: 'standard' }
}

/** What is wrong is not shown either: it may be a secret in the wrong place. */
function shown({ must, shape }: Setting<unknown>['kind'], text: string): Pick<Told, 'value' | 'isSecret'> {
  const read = shape.safeParse(text)
  if (!read.success) return { value: `(wrong: it must be ${must})`, isSecret: false }
  if (holdsSecret(read.data)) return { value: null, isSecret: true }
  return { value: withoutSecrets(text), isSecret: false }
}

/** Addresses may hold a password before the host, or behind a question mark. */
function withoutSecrets(text: string): string {
  return text
    .replaceAll(/\/\/[^/@\s]*@/g, '//(hidden)@')
    .replaceAll(/(:\/\/[^\s"?,]*)\?[^\s"]*/g, '$1?(hidden)')
}

function holdsSecret(value: unknown): boolean {
  if (value instanceof Secret) return true
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsSecret)
}
