import { findAction, findEvent } from '../../../lib/catalogue/catalogue.ts'
import type { Template } from './template.ts'

/** Settings that name something of one's own: what a template has there only shows what it looks like. */
const OF_ONES_OWN: ReadonlySet<string> = new Set([
  'channelId',
  'owner',
  'parentId',
  'repo',
  'slackChannel',
  'spreadsheetId',
])

/** Addresses of the kind that nobody owns. */
const NOBODYS = /\bexample\.(?:com|org|net)\b/

export type Placeholder = { step: string; field: string; value: string }

/** What a person must put something of their own into before the template does what it says. */
export function placeholdersOf({ nodes }: Template): Placeholder[] {
  return nodes.flatMap(({ data: { label, config } }) =>
    Object.entries(config).flatMap(([key, value]) =>
      key !== 'webhookMockRequest' &&
      typeof value === 'string' &&
      (OF_ONES_OWN.has(key) || NOBODYS.test(value))
        ? [{ step: label, field: labelOf(key, config), value }]
        : [],
    ),
  )
}

/** What the form calls the setting. */
function labelOf(key: string, { actionType, eventType }: Record<string, unknown>): string {
  const described = findEvent(eventType) ?? findAction(actionType)
  return described?.fields.find((field) => field.key === key)?.label ?? key
}
