import type { WorkflowNode } from '@orch/engine'
import { eventConnection, findEvent, type InputDescription, type ProviderEvent } from '@orch/providers'
import { z } from 'zod'
import { type WrongSetting, wrongOf } from './trigger-settings.ts'

/** What an Event trigger listens to, and how. */
export type EventSettings = {
  event: ProviderEvent
  /** The settings of the event itself. */
  config: Readonly<Record<string, unknown>>
  integrationId: string | undefined
  /** Of an event that is asked for: how often. */
  everyMs: number
  /** Of what is there already at the first look: how many of the newest are taken; `all`. */
  first: number | 'all'
}

const UNIT_MS = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const
const SOONEST_MS = 10_000
const LATEST_MS = 7 * UNIT_MS.days
const MOST_FIRST = 1_000

const count = z.union([z.string(), z.number()]).transform((given) => Number(given))
const or = (usual: string) =>
  z.union([z.string(), z.number()]).transform((given) => (given === '' ? usual : given))

const Settings = z.object({
  eventType: z.string().default(''),
  eventEvery: or('5').default('5').pipe(count),
  eventEveryUnit: z.enum(['seconds', 'minutes', 'hours', 'days']).default('minutes'),
  eventFirst: z.enum(['none', 'last', 'all']).default('none'),
  eventFirstCount: or('10').default('10').pipe(count),
})

/** The settings of an Event trigger, or what is wrong with them. */
export function readEventSettings(
  trigger: Pick<WorkflowNode, 'config' | 'integrationId'>,
): { settings: EventSettings } | { wrong: WrongSetting[] } {
  const { config, integrationId } = trigger
  const read = Settings.safeParse(config)
  if (!read.success) return { wrong: read.error.issues.map(wrongOf) }
  const event = findEvent(read.data.eventType)
  if (!event) return { wrong: [{ field: 'eventType', message: eventFault(read.data.eventType) }] }
  const everyMs = Math.round(read.data.eventEvery * UNIT_MS[read.data.eventEveryUnit])
  const settings = {
    event,
    integrationId,
    everyMs,
    first: firstOf(read.data),
    config: ownSettings(event, config),
  }
  const wrong = [...wrongTimes(event, settings), ...wrongInputs(event, settings)]
  return wrong.length > 0 ? { wrong } : { settings }
}

const eventFault = (chosen: string) =>
  chosen === ''
    ? 'must name an event: choose what starts the workflow'
    : 'must be one of the events that this server knows'

function firstOf({ eventFirst, eventFirstCount }: z.infer<typeof Settings>): EventSettings['first'] {
  if (eventFirst === 'all') return 'all'
  return eventFirst === 'none' ? 0 : eventFirstCount
}

function ownSettings({ inputs }: ProviderEvent, config: WorkflowNode['config']): Record<string, unknown> {
  return Object.fromEntries(inputs.flatMap(({ key }) => (key in config ? [[key, config[key]]] : [])))
}

function wrongTimes({ comes }: ProviderEvent, { everyMs, first }: EventSettings): WrongSetting[] {
  if (comes.how !== 'polled') return []
  const isTime = everyMs >= SOONEST_MS && everyMs <= LATEST_MS
  const isCount = first === 'all' || (Number.isInteger(first) && first >= 0 && first <= MOST_FIRST)
  return [
    ...(isTime ? [] : [{ field: 'eventEvery', message: 'must be from 10 seconds to 7 days' }]),
    ...(isCount
      ? []
      : [{ field: 'eventFirstCount', message: `must be a whole number from 0 to ${MOST_FIRST}` }]),
  ]
}

function wrongInputs(event: ProviderEvent, { config, integrationId }: EventSettings): WrongSetting[] {
  const isMissing = ({ key, required }: InputDescription) =>
    required === true && String(config[key] ?? '').trim() === ''
  const connection = eventConnection(event.id)
  const needs = connection?.required === true && integrationId === undefined
  return [
    ...(needs ? [{ field: 'integrationId', message: 'must name a connection: choose one, or add it' }] : []),
    ...event.inputs
      .filter(isMissing)
      .map(({ key, label }) => ({ field: key, message: `("${label}") must be given` })),
  ]
}
