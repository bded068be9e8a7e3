import type { RunRedactor } from '@orch/redact'

const LONGEST_MESSAGE = 600
/** A service may answer with megabytes of text, of which only the beginning is shown. */
const LOOKED_AT = 64 * 1024
/** Shorter ones than this are cut by nobody before they come here: providers keep 10,000 characters of what a service says. */
const WHOLE = 9_000

/**
 * A message of a failure for people: without secrets first, shortened then. Of one that was cut, here or where the service was heard, the end
 * may be half a secret, which nobody recognises: what may have gone on to be one is left out.
 */
export function shownMessage(message: string, known: Pick<RunRedactor, 'text' | 'openEnd'>): string {
  const begun = message.slice(0, LOOKED_AT)
  const whole = message.length < WHOLE ? begun : begun.slice(0, known.openEnd(begun))
  const text = known.text(whole)
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text
}
