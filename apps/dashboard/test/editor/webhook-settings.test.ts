import { senders } from '@orch/webhooks/senders'
import { expect, test } from 'vitest'
import {
  callerFields,
  exchangeFields,
  needsSecret,
  secretTypesOf,
} from '../../src/features/editor/panel/webhook-settings.ts'
import { allForms, allProviders } from '../../src/lib/catalogue/catalogue.ts'

const fields = [...callerFields, ...exchangeFields]
const byKey = new Map(fields.map((field) => [field.key, field]))
const optionsOf = (key: string) => byKey.get(key)?.options?.map(({ value }) => value) ?? []

test('each setting has a key of its own, and a label', () => {
  expect(byKey.size).toBe(fields.length)
  for (const { label } of fields) expect(label).not.toBe('')
})

test('a field that is shown for a choice names one that can be made', () => {
  for (const { key, showWhen } of fields) {
    if (showWhen === undefined) continue
    for (const value of [showWhen.equals].flat()) expect(optionsOf(showWhen.field), key).toContain(value)
  }
})

test('what stands in a choice from the start can be chosen', () => {
  for (const { key, kind, defaultValue } of fields)
    if (kind === 'select' && defaultValue !== undefined) expect(optionsOf(key), key).toContain(defaultValue)
})

test('every service that signs can be chosen, and one that is described by hand', () => {
  expect(optionsOf('webhookSender')).toEqual([...senders.map(({ id }) => id), 'other'])
})

test.each([...senders.map(({ id }) => id), 'other', 'toString', ''])(
  'the secret of %j is kept by connections that can be made',
  (sender) => {
    const known = new Set([...allProviders(), ...allForms()].map(({ id }) => id))
    const types = secretTypesOf(sender)
    expect(types[0]).toBe('webhook-secret')
    expect(types.filter((type) => !known.has(type))).toEqual([])
    expect(new Set(types).size).toBe(types.length)
  },
)

test('a secret is asked for where the caller proves something by one', () => {
  expect(optionsOf('webhookAuth').filter(needsSecret)).toEqual([
    'signature',
    'header',
    'query',
    'basic',
    'jwt',
  ])
  expect(needsSecret('')).toBe(false)
})
