import type { Trigger, Workflow, WorkflowNode } from '@orch/engine'
import { findEvent, type SentCode } from '@orch/providers'
import { senders } from '@orch/webhooks'
import { readEventSettings } from './event-settings.ts'
import type { WrongSetting } from './trigger-settings.ts'
import type { WebhookSettings } from './webhook-settings.ts'

/** What an event makes of what a service sends. */
export type SentEvent = Pick<SentCode, 'read' | 'answer'> & { config: WorkflowNode['config'] }

/** Whether the event of a trigger comes to an address; others are asked for. */
export function isSentEvent({ nodes }: Workflow, { nodeId }: Trigger): boolean {
  const node = nodes.find(({ id }) => id === nodeId)
  const event = findEvent(String(node?.config['eventType'] ?? ''))
  return event?.comes.how === 'sent'
}

/** How the trigger of an event takes what comes to its address. */
export function readEventDoor(
  trigger: WorkflowNode,
): { settings: WebhookSettings; event: SentEvent } | { wrong: WrongSetting[] } {
  const read = readEventSettings(trigger)
  if ('wrong' in read) return read
  const { event, config } = read.settings
  const sender = event.comes.how === 'sent' ? event.comes.sender : ''
  const known = senders.find(({ id }) => id === sender)
  if (!('read' in event) || known === undefined)
    return { wrong: [{ field: 'eventType', message: 'must be an event that a service sends' }] }
  return {
    settings: { ...OF_EVENTS, guard: { kind: 'signature', sender, scheme: known.scheme } },
    event: { config, read: event.read, ...(event.answer && { answer: event.answer }) },
  }
}

const OF_EVENTS = {
  methods: ['POST'],
  gives: 'body',
  keepsRaw: false,
  answers: 'started',
  answerSeconds: 60,
  perMinute: 6_000,
  maxBytes: undefined,
  isFrom: () => true,
  origins: [],
} satisfies Omit<WebhookSettings, 'guard'>
