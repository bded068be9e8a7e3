import type { OwnerSession } from './owner-session.ts'
import { BEAT, CONNECT, REGISTER } from './owner-sql.ts'

/** This process's own row among the owners. */
export type Lease = {
  number(): number | null
  /** Takes a new number. */
  take(): Promise<void>
  /** @returns false when others have ended it */
  renew(): Promise<boolean>
}

export function createLease(session: OwnerSession, kind: 'server' | 'worker'): Lease {
  let number: number | null = null
  let isConnected = false

  /** With a connection goes its lock, though not at once when it was cut without a word. */
  async function stayConnected(): Promise<void> {
    if (session.isNew()) isConnected = false
    if (isConnected) return
    const { rows } = await session.query<{ mine: boolean }>(CONNECT, [number])
    isConnected = rows[0]?.mine ?? false
  }

  return {
    number: () => number,
    async take() {
      const { rows } = await session.query<{ number: number }>(REGISTER, [kind])
      number = rows[0]?.number ?? null
      isConnected = false
      await stayConnected()
    },
    async renew() {
      const { rowCount } = await session.query(BEAT, [number])
      await stayConnected()
      return rowCount === 1
    },
  }
}
