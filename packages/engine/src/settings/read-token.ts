import type { Json } from '../json.ts'
import type { Token } from '../template/parse-template.ts'
import { readToken } from '../template/read-token.ts'
import type { Scope } from '../template/readable.ts'

export type Warn = (message: string) => void

/** The value a template reads; null stays null. A missing one is `missing`, with a warning. */
export function readOr(missing: Json, token: Token, scope: Scope, warn: Warn): Json {
  const value = readToken(token, scope, warn)
  return value ?? (value === null ? null : missing)
}
