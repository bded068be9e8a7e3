import type { Integration } from '@orch/client'
import { texts } from './texts.ts'

const DAY_MS = 86_400_000
const WORTH_SAYING_DAYS = 30
const URGENT_DAYS = 7

export type Expiry = { text: string; isUrgent: boolean }

/** What to say about the end of a credential; nothing while it is far away, or the server renews it by itself. */
export function expiryOf(
  { expiresAt, isRenewed }: Pick<Integration, 'expiresAt' | 'isRenewed'>,
  now: Date,
): Expiry | undefined {
  if (expiresAt === null || isRenewed) return undefined
  const days = Math.floor((new Date(expiresAt).getTime() - now.getTime()) / DAY_MS)
  if (days > WORTH_SAYING_DAYS) return undefined
  if (days < 0) return { text: texts.expired, isUrgent: true }
  const text = days === 0 ? texts.expiresToday : texts.expiresIn(days)
  return { text, isUrgent: days <= URGENT_DAYS }
}
