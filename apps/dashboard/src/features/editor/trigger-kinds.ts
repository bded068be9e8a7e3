import type { Execution } from '@orch/client'
import {
  Bot,
  ClipboardList,
  Clock,
  CornerDownRight,
  type LucideIcon,
  MessagesSquare,
  MousePointerClick,
  Radio,
  TriangleAlert,
  Webhook,
} from 'lucide-react'

export type TriggerKind = {
  title: string
  /** How it starts the workflow, as the picker says it. */
  description: string
  /** The same in a few words, for the list in the panel. */
  starts: string
  icon: LucideIcon
  /** The settings of a new one. A schedule starts out as a valid one: an empty one could not be saved. */
  settings: Readonly<Record<string, unknown>>
  /** Callers send it a body, of which the author describes the fields and gives an example. */
  takesBody?: true
}

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

const FIRST_FIELDS = JSON.stringify([
  { label: 'Your name', name: 'name', type: 'text', required: 'yes' },
  { label: 'E-mail', name: 'email', type: 'email', required: 'yes' },
])

/** What the dashboard says of each kind of trigger. Its fields stand in `panel/trigger-form.tsx`. */
export const TRIGGER_KINDS: Readonly<Record<NonNullable<Execution['triggerType']>, TriggerKind>> = {
  Manual: {
    title: 'Manual',
    description: 'Start by the Run button',
    starts: 'by the Run button',
    icon: MousePointerClick,
    settings: {},
  },
  Webhook: {
    title: 'Webhook',
    description: 'Start by a request to an address of its own',
    starts: 'by a request',
    icon: Webhook,
    settings: {},
    takesBody: true,
  },
  Schedule: {
    title: 'Schedule',
    description: 'Start by the clock',
    starts: 'by the clock',
    icon: Clock,
    settings: { scheduleCron: '0 9 * * *', scheduleTimezone: LOCAL_ZONE },
  },
  Event: {
    title: 'Event',
    description: 'Start when something happens in a service',
    starts: 'when something happens in a service',
    icon: Radio,
    settings: {},
    takesBody: true,
  },
  Form: {
    title: 'Form',
    description: 'Start by a form that people fill in, on a page of its own',
    starts: 'by a form on a page of its own',
    icon: ClipboardList,
    settings: { formTitle: 'Contact', formFields: FIRST_FIELDS },
    takesBody: true,
  },
  Chat: {
    title: 'Chat',
    description: 'Start by messages of people, on a chat page or in a chat on your site',
    starts: 'by messages of people',
    icon: MessagesSquare,
    settings: { chatTitle: 'Chat' },
    takesBody: true,
  },
  Tool: {
    title: 'Tool',
    description: 'Start by an agent, as a tool of the Model Context Protocol',
    starts: 'by an agent (MCP)',
    icon: Bot,
    settings: {},
    takesBody: true,
  },
  Called: {
    title: 'Called',
    description: 'Start by another workflow, with fields that you declare',
    starts: 'by another workflow',
    icon: CornerDownRight,
    settings: {},
    takesBody: true,
  },
  Error: {
    title: 'Error',
    description: 'Start when another workflow of this workspace fails',
    starts: 'when another workflow fails',
    icon: TriangleAlert,
    settings: {},
  },
}

const BY_NAME = new Map<string, TriggerKind>(Object.entries(TRIGGER_KINDS))

/** Undefined: a kind of a newer server. */
export function triggerKind(type: string): TriggerKind | undefined {
  return BY_NAME.get(type)
}

export function takesBody(type: string): boolean {
  return BY_NAME.get(type)?.takesBody === true
}
