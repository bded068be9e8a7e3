import type { Reference } from './reference.ts'

/** The place in a text where a reference is being typed. */
export type Trigger = { start: number; query: string }

const LONGEST_QUERY = 60

/** Finds the `{{` or `@` that the caret stands behind. An `@` after a letter is an email address, not a trigger. */
export function findTrigger(text: string, caret: number): Trigger | undefined {
  const before = text.slice(Math.max(0, caret - LONGEST_QUERY), caret)
  const offset = caret - before.length
  const braces = /\{\{\s*@?([^{}\n]*)$/.exec(before)
  if (braces) return { start: offset + braces.index, query: braces[1] ?? '' }
  const at = /(^|[^\p{L}\p{N}._%+@-])@([^@{}\n]*)$/u.exec(before)
  if (at) return { start: offset + at.index + (at[1] ?? '').length, query: at[2] ?? '' }
  return undefined
}

/** The references whose name or path holds every word of the query. */
export function matchingReferences(references: readonly Reference[], query: string): Reference[] {
  const words = query
    .toLowerCase()
    .split(/[\s.:]+/)
    .filter(Boolean)
  return references.filter(({ label, path, description }) => {
    const text = `${label} ${path} ${description}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Puts the token where the trigger was, swallowing closing braces that were typed already. */
export function insertReference(
  text: string,
  caret: number,
  trigger: Trigger,
  token: string,
): { text: string; caret: number } {
  const rest = text.slice(caret)
  const isClosed = text.startsWith('{{', trigger.start) && rest.startsWith('}}')
  const before = text.slice(0, trigger.start)
  return { text: before + token + (isClosed ? rest.slice(2) : rest), caret: before.length + token.length }
}
