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
import { texts } from './texts.ts'

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
  { label: texts.yourName, name: 'name', type: 'text', required: 'yes' },
  { label: texts.email, name: 'email', type: 'email', required: 'yes' },
])

/** What the dashboard says of each kind of trigger. Its fields stand in `panel/trigger-form.tsx`. */
export const TRIGGER_KINDS: Readonly<Record<NonNullable<Execution['triggerType']>, TriggerKind>> = {
  Manual: {
    title: texts.manual,
    description: texts.startByRunButton,
    starts: texts.byTheRunButton,
    icon: MousePointerClick,
    settings: {},
  },
  Webhook: {
    title: texts.webhook,
    description: texts.startByRequest,
    starts: texts.byARequest,
    icon: Webhook,
    settings: {},
    takesBody: true,
  },
  Schedule: {
    title: texts.schedule,
    description: texts.startByTheClock,
    starts: texts.byTheClock,
    icon: Clock,
    settings: { scheduleCron: '0 9 * * *', scheduleTimezone: LOCAL_ZONE },
  },
  Event: {
    title: texts.event,
    description: texts.startByEvent,
    starts: texts.whenSomethingHappensService,
    icon: Radio,
    settings: {},
    takesBody: true,
  },
  Form: {
    title: texts.form,
    description: texts.startByForm,
    starts: texts.byFormOnPageOwn,
    icon: ClipboardList,
    settings: { formTitle: texts.contact, formFields: FIRST_FIELDS },
    takesBody: true,
  },
  Chat: {
    title: texts.chat,
    description: texts.startByMessagesPeopleOn,
    starts: texts.byMessagesOfPeople,
    icon: MessagesSquare,
    settings: { chatTitle: texts.chat },
    takesBody: true,
  },
  Tool: {
    title: texts.tool,
    description: texts.startByAgentAsTool,
    starts: texts.byAnAgentMcp,
    icon: Bot,
    settings: {},
    takesBody: true,
  },
  Called: {
    title: texts.called,
    description: texts.startByAnotherWorkflowWith,
    starts: texts.byAnotherWorkflow,
    icon: CornerDownRight,
    settings: {},
    takesBody: true,
  },
  Error: {
    title: texts.error,
    description: texts.startWhenAnotherWorkflowThis,
    starts: texts.whenAnotherWorkflowFails,
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
