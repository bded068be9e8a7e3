import type { Json } from '../json.ts'
import type { Token } from '../template/parse-template.ts'
import { readToken, type Scope } from '../template/resolve-template.ts'

export type Warn = (message: string) => void

/** The value a template reads; null stays null. A missing one is `missing`, with a warning. */
export function readOr(missing: Json, token: Token, scope: Scope, warn: Warn): Json {
  const value = readToken(token, scope)
  if (value === undefined) warn(`${token.source} is missing, so it is empty`)
  return value ?? (value === null ? null : missing)
}
