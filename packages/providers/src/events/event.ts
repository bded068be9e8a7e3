import type { ActionCall } from '../action-call.ts'
import type { EventDescription } from '../description.ts'
import type { Files } from '../files/files.ts'

/** One thing that happened. */
export type PolledItem = {
  /** What tells it from every other one of the same trigger, at each look the same. */
  key: string
  /** What the workflow gets. */
  data: unknown
  /** It is there, and starts nothing: it is only remembered. */
  isOld?: boolean
}

/** One look at a service for what is new there. */
export type PollCall = ActionCall & {
  /** What the look before gave; undefined at the first one. */
  cursor: unknown
  /** Whether an item was taken before. A service that cannot be asked "since when" may use it to end early. */
  isSeen(key: string): boolean
  /** Of a first look: how many of the newest items are wanted. Absent: all that are new. */
  newest?: number | undefined
  /** Where the files of the item of this key are kept, for the execution it starts. Absent where somebody only looks. */
  filesFor?: ((key: string) => Files) | undefined
}

/** What a look found. */
export type PollAnswer = {
  /** Oldest first. Those that were taken before may be among them. */
  items: readonly PolledItem[]
  /** Handed to the next look; JSON. */
  cursor: unknown
  /** There is more: the next look may follow at once. */
  hasMore?: boolean
}

/** The code behind an event that is asked for. */
export type PolledCode = {
  /** One look: what is new since the memory of the look before, and the memory of this one. */
  poll(call: PollCall): Promise<PollAnswer>
  /** How long a look may take, where that is longer than usual: files are taken along. */
  longestMs?: number
}

/** What a service sent, once its signature was checked. */
export type SentDelivery = {
  /** By name in lower case. */
  headers: Readonly<Record<string, string>>
  body: unknown
}

/** A call that makes a subscription. */
export type SubscribeCall = ActionCall & {
  /** Where the service is to send to. */
  url: string
  /** A secret of 256 bits for services that let the receiver choose it. */
  secret: string
  /** What was made before: to be changed, where it is still there. */
  known?: Subscription | undefined
}

/** What was made at the service. */
export type Subscription = {
  /** What names it there, for `unsubscribe`; texts. */
  remote: Readonly<Record<string, string>>
  /** With what the deliveries are signed. */
  secret: string
}

/** The code behind an event that a service sends. */
export type SentCode = {
  /** What the workflow gets of a delivery; undefined: it is another event, which starts nothing. */
  read(delivery: SentDelivery, config: ActionCall['config']): unknown
  /** What the service waits for as the answer, where that is not just any 200. */
  answer?(delivery: SentDelivery): { body: unknown }
  /** The same url twice makes one subscription, as far as the service can tell. */
  subscribe?(call: SubscribeCall): Promise<Subscription>
  /** One that is gone already is as good as removed. */
  unsubscribe?(call: ActionCall, remote: Subscription['remote']): Promise<void>
}

/** The code that hears of an event: it asks the service again and again, or the service sends. */
export type EventCode = PolledCode | SentCode

/** What happens in a service, with the code that hears of it. */
export type ProviderEvent = EventDescription & EventCode
