import type { ActionDescription } from '../../../lib/catalogue/description.ts'

/** The heading under which triggers stand among the steps. */
export const TRIGGERS = 'Triggers'

const option = (type: string, description: string): ActionDescription => ({
  type,
  label: `${type} trigger`,
  description,
  category: TRIGGERS,
  connection: undefined,
  fields: [],
  outputs: [],
})

/** Further ways in which a workflow starts. */
export const triggerOptions: readonly ActionDescription[] = [
  option('Manual', 'Start by the Run button'),
  option('Webhook', 'Start by a request to an address of its own'),
  option('Schedule', 'Start by the clock'),
]
