import { followEvents } from './follow-events.ts'
import { createPolls, type PollParts } from './polls.ts'
import { createSubscriptions, type SubscriptionParts } from './subscriptions.ts'

/** What hears of events in services. */
export type Events = { start(): void; stop(): Promise<void> }

const LOOK_EVERY_MS = 1_000

/** Every process looks; the tables say what is to be done, and a lease who does it. */
export function openEvents(parts: PollParts & SubscriptionParts): Events {
  const { db, log } = parts
  const polls = createPolls(parts)
  const subscriptions = createSubscriptions(parts)
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  let isStopped = false

  async function look(): Promise<void> {
    try {
      await followEvents(db)
      await subscriptions.tellDue()
      await polls.lookAtDue()
    } catch (err) {
      log.warn({ err }, 'events were not read; it is tried again')
    }
  }

  function plan(ms: number): void {
    if (isStopped) return
    timer = setTimeout(() => {
      looking = look().then(() => plan(LOOK_EVERY_MS))
    }, ms).unref()
  }

  return {
    start() {
      subscriptions.heal().catch((err: unknown) => log.warn({ err }, 'subscriptions are not looked after'))
      plan(0)
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await Promise.all([looking, polls.stop(), subscriptions.stop()])
    },
  }
}
