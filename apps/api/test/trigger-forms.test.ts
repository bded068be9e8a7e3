import type { WorkflowNode } from '@orch/engine'
import { describe, expect, test } from 'vitest'
import {
  answerFields,
  chatFields,
  lookFields,
  siteFields,
} from '../../dashboard/src/features/editor/panel/chat-settings.ts'
import { pollFields } from '../../dashboard/src/features/editor/panel/event-settings.ts'
import { askingFields, furtherFields } from '../../dashboard/src/features/editor/panel/form-settings.ts'
import { callerFields, exchangeFields } from '../../dashboard/src/features/editor/panel/webhook-settings.ts'
import type { FieldDescription } from '../../dashboard/src/lib/catalogue/description.ts'
import { readChatSettings } from '../src/triggers/chat-settings.ts'
import { readEventSettings } from '../src/triggers/event-settings.ts'
import { readFormSettings } from '../src/triggers/form-settings.ts'
import { readWebhookSettings } from '../src/triggers/webhook-settings.ts'

type Read = (node: WorkflowNode) => { settings: object } | { wrong: { field: string }[] }

const FORM = { formTitle: 'T', formFields: [{ label: 'A', name: 'a' }] }
/** What the editor offers, and what the server reads of it. */
const KINDS: readonly [string, readonly FieldDescription[], Read, Record<string, unknown>][] = [
  ['Webhook', [...callerFields, ...exchangeFields], readWebhookSettings, {}],
  ['Form', [...askingFields, ...furtherFields], readFormSettings, FORM],
  ['Chat', [...chatFields, ...answerFields({}), ...lookFields, ...siteFields], readChatSettings, {}],
  ['Event', pollFields({ eventFirst: 'last' }), readEventSettings, { eventType: 'orch/execution-failed' }],
]

const wrongIn = (read: Read, config: Record<string, unknown>) => {
  const given = read({
    id: 't',
    type: 'trigger',
    enabled: true,
    config,
    integrationId: 'i',
  } as unknown as WorkflowNode)
  return 'wrong' in given ? given.wrong.map(({ field }) => field) : []
}

describe.each(KINDS)('what the editor offers for a %s trigger', (_, fields, read, base) => {
  test('has a key of its own for each setting', () => {
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
  })

  test.each(fields.flatMap(({ key, options }) => (options ?? []).map(({ value }) => [key, value] as const)))(
    '%s may be “%s”: the server takes it',
    (key, value) => {
      expect(wrongIn(read, { ...base, [key]: value })).not.toContain(key)
    },
  )

  test('depends on settings that are there, by values that can be chosen', () => {
    for (const { showWhen } of fields) {
      if (showWhen === undefined) continue
      const other = fields.find(({ key }) => key === showWhen.field)
      const values = other?.options?.map(({ value }) => value) ?? []
      for (const wanted of [showWhen.equals].flat()) expect(values).toContain(wanted)
    }
  })

  test('is taken by the server where a number is the one that is shown as usual', () => {
    for (const { key, kind, placeholder } of fields) {
      if (kind === 'number' && placeholder !== undefined)
        expect(wrongIn(read, { ...base, [key]: placeholder })).not.toContain(key)
    }
  })

  test('is refused by the server where a choice is none of those, so that both know the same settings', () => {
    const refused = fields.filter(({ key, options }) => {
      return options !== undefined && wrongIn(read, { ...base, [key]: 'none of those' }).includes(key)
    })
    const free = new Set(['webhookSender', 'chatStreamedStep', 'webhookAlgorithm', 'webhookEncoding'])
    const choices = fields.filter(({ key, options }) => options !== undefined && !free.has(key))
    expect(refused.map(({ key }) => key)).toEqual(expect.arrayContaining(choices.map(({ key }) => key)))
  })
})
