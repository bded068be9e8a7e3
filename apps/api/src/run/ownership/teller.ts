import type { Notice } from '../notices.ts'
import { payloadsOf } from './notice-payloads.ts'
import { CHANNEL, type OwnerSession } from './owner-session.ts'

/** Tells the other servers what was written here. What is written in one turn of the event loop travels together. */
export function createTeller(session: OwnerSession, from: () => number | null): (notice: Notice) => void {
  let waiting: Notice[] = []

  function send(): void {
    const told = waiting
    waiting = []
    for (const payload of payloadsOf(told, from())) {
      // A process that misses it reads the whole when it asks again.
      session.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]).catch(() => {})
    }
  }

  return (notice) => {
    if (waiting.push(notice) === 1) setImmediate(send)
  }
}
