import type { Alert } from '@orch/contract'
import type { OutboxMessage } from '../../generated/prisma/client.ts'

type Tried = Pick<OutboxMessage, 'createdAt' | 'sentAt' | 'nextAt' | 'attempts' | 'error'>

/** What became of a message. One that was never tried and has no time for it waits for the end of its execution. */
export function toDelivery({
  createdAt,
  sentAt,
  nextAt,
  attempts,
  error,
}: Tried): NonNullable<Alert['lastDelivery']> {
  const state = sentAt ? 'sent' : nextAt || attempts === 0 ? 'waiting' : 'given-up'
  const next = state === 'waiting' ? (nextAt?.toISOString() ?? null) : null
  return { at: (sentAt ?? createdAt).toISOString(), state, attempts, nextAt: next, error }
}
