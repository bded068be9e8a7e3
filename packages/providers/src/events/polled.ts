import { createHash } from 'node:crypto'
import { printJson } from '@orch/json'

/** The name of an item that has none of its own: the same for the same content. */
export function contentKey(...parts: readonly unknown[]): string {
  return createHash('sha256').update(printJson(parts)).digest('base64url')
}
