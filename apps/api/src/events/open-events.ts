import { type Repeated, repeatedly } from '../ground/repeatedly.ts'
import { followEvents } from './follow-events.ts'
import { createPolls, type PollParts } from './polls.ts'
import { createSubscriptions, type SubscriptionParts } from './subscriptions.ts'

const POLL_EVERY_MS = 1_000

/** Every process looks; the tables say what is to be done, and a lease who does it. */
export function openEvents(parts: PollParts & SubscriptionParts): Repeated {
  const { db, log } = parts
  const polls = createPolls(parts)
  const subscriptions = createSubscriptions(parts)
  let nextMs = 0

  async function poll(): Promise<void> {
    nextMs = POLL_EVERY_MS
    await followEvents(db)
    await subscriptions.tellDue()
    await polls.pollDue()
  }

  const polling = repeatedly(
    () => nextMs,
    poll,
    (err) => log.warn({ err }, 'events were not read; it is tried again'),
  )
  return {
    start() {
      subscriptions.heal().catch((err: unknown) => log.warn({ err }, 'subscriptions are not looked after'))
      polls.start()
      polling.start()
    },
    async stop() {
      await Promise.all([polling.stop(), polls.stop(), subscriptions.stop()])
    },
  }
}
