import type { ActionCall } from '../action-call.ts'
import {
  aFunction,
  anything,
  asyncEntrance,
  count,
  either,
  entrance,
  fields,
  httpUrl,
  namesTo,
  optional,
  record,
  type Take,
  text,
} from '../arguments.ts'
import { actionCall } from '../call-takes.ts'
import type { PollCall, ProviderEvent, SentDelivery, SubscribeCall } from './event.ts'

const none: Take = { holds: (value) => value === 0, be: '0' }
const looks = fields({
  isSeen: aFunction,
  newest: optional(either(count, none)),
  filesFor: optional(aFunction),
})
const known = fields({ remote: namesTo(text), secret: text })
const asked = fields({ url: httpUrl, secret: text, known: optional(known) })
const delivery = fields({ headers: namesTo(text), body: anything })

const both = (one: Take, other: Take): Take => ({
  holds: (value) => one.holds(value) && other.holds(value),
  be: `${one.be}, and ${other.be}`,
})

/** An event whose functions refuse what they cannot work with, from any caller. */
export function checkedEvent(
  event: ProviderEvent,
  requireFields: (call: ActionCall) => void = () => {},
): ProviderEvent {
  if ('poll' in event) {
    const poll = async (call: PollCall) => {
      requireFields(call)
      return event.poll(call)
    }
    return { ...event, poll: asyncEntrance(event.id, [both(actionCall, looks)], poll) }
  }
  const { id, read, answer, subscribe, unsubscribe } = event
  return {
    ...event,
    read: entrance(id, [delivery, record], (given: SentDelivery, config: ActionCall['config']) =>
      read(given, config),
    ),
    ...(answer && { answer: entrance(id, [delivery], (given: SentDelivery) => answer(given)) }),
    ...(subscribe && {
      subscribe: asyncEntrance(id, [both(actionCall, asked)], async (call: SubscribeCall) => {
        requireFields(call)
        return subscribe(call)
      }),
    }),
    ...(unsubscribe && {
      unsubscribe: asyncEntrance(
        id,
        [actionCall, namesTo(text)],
        async (call: ActionCall, remote: Readonly<Record<string, string>>) => {
          requireFields(call)
          return unsubscribe(call, remote)
        },
      ),
    }),
  }
}
