import type { AuditAction } from '@orch/contract/audit-actions'
import { texts } from './texts.ts'

/** What an action of the log means, as the end of a sentence that begins with who did it. */
const MEANINGS: Readonly<Record<AuditAction, string>> = texts.meanings

/** An action of a newer server has no words here: it is shown as the log names it. */
export function meaningOf(action: string): string {
  return isKnown(action) ? MEANINGS[action] : action
}

function isKnown(action: string): action is AuditAction {
  return Object.hasOwn(MEANINGS, action)
}

/** Every action, for choosing one. */
export const ACTION_OPTIONS = Object.entries(MEANINGS).map(([value, words]) => ({
  value,
  label: words.charAt(0).toUpperCase() + words.slice(1),
}))
