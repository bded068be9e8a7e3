import { invalidInput } from '../inputs.ts'
import { ProviderError } from '../provider-error.ts'

/** A number of a mail counts only together with the state of the mailbox that gave it. */
export function mailId(validity: string, uid: number): string {
  return `${validity}.${uid}`
}

/**
 * The number in an id that an earlier step gave.
 * @throws ProviderError INVALID_INPUT, NOT_FOUND when the mailbox was rebuilt since
 */
export function uidOf(id: string, field: string, validity: string): number {
  const [, state, uid] = /^(\d{1,10})\.(\d{1,10})$/.exec(id) ?? []
  if (state === undefined || Number(uid) < 1)
    throw invalidInput(field, 'must be an id that an earlier step gave')
  if (state === validity) return Number(uid)
  throw new ProviderError(
    'NOT_FOUND',
    'The mailbox was rebuilt since, or the e-mail is of another one: find the e-mail again',
  )
}
