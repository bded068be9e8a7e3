import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { TRIGGER_KINDS } from '../trigger-kinds.ts'
import { texts } from './texts.ts'

/** The heading under which triggers stand among the steps. */
export const TRIGGERS = texts.triggers

/** Further ways in which a workflow starts. */
export const triggerOptions: readonly ActionDescription[] = Object.entries(TRIGGER_KINDS).map(
  ([type, { title, description }]) => ({
    type,
    label: texts.trigger(title),
    description,
    category: TRIGGERS,
    english: { label: type, description: '', category: 'Triggers' },
    connection: undefined,
    fields: [],
    outputs: [],
  }),
)
