import type { KeyChoice, LlmConfig } from '@orch/client'
import { describe, expect, test } from 'vitest'
import { findIssues } from '../../src/features/editor/run/find-issues.ts'
import type { Keys } from '../../src/features/editor/run/keys.ts'
import { action, drawing, NO_KEYS, trigger } from './drawings.ts'

const issuesOf = (config: Record<string, unknown>, keys: Partial<Keys> = {}) =>
  findIssues(drawing([trigger(), action('a', 'Ask'), action('b', 'Use', config)], ['t>a', 'a>b']), {
    ...NO_KEYS,
    ...keys,
  }).filter(({ nodeId }) => nodeId === 'b')

const query = { actionType: 'resend/send-email', emailTo: 'a@example.com', emailSubject: 'A', emailBody: 'B' }

describe('a step that needs a connection', () => {
  test('is reported without one', () => {
    expect(issuesOf(query)).toMatchObject([{ kind: 'connection', nodeId: 'b', field: 'integrationId' }])
  })
  test('is reported when the connection is gone, once it is known which there are', () => {
    const config = { ...query, integrationId: 'i1' }
    expect(issuesOf(config, { connections: [{ id: 'i2' }] })).toMatchObject([{ kind: 'connection' }])
    expect(issuesOf(config, { connections: [{ id: 'i1' }] })).toEqual([])
  })
})

test('a step without a connection is in order where another key serves it', () => {
  const choices = (key: KeyChoice['key']) =>
    new Map([['resend', { key, integrationId: null, why: 'no_own' as const, reason: 'So it is' }]])
  expect(issuesOf(query, { choices: choices('platform') })).toEqual([])
  expect(issuesOf(query, { choices: choices('own') })).toEqual([])
  expect(issuesOf(query, { choices: choices('none') })).toMatchObject([{ kind: 'connection' }])
  expect(issuesOf(query, { choices: undefined })).toEqual([])
})

test('a slot is reported where it is not bound', () => {
  const config = { ...query, integrationId: 'slot:mail' }
  expect(issuesOf(config)).toMatchObject([
    { kind: 'connection', message: expect.stringContaining('slot “mail”') },
  ])
  expect(issuesOf(config, { slots: new Set(['mail']) })).toEqual([])
  expect(issuesOf(config, { slots: undefined })).toEqual([])
})

describe('a step with one of the models of the workspace', () => {
  const ask = { actionType: 'openai/chat', messages: 'Hi' }
  const model = (integrationId: string | null) =>
    ({ id: 'l1', provider: 'openai', model: 'gpt', integrationId }) as LlmConfig

  test('needs neither a model nor a connection of its own', () => {
    expect(issuesOf(ask).map(({ field }) => field)).toEqual(['integrationId', 'model'])
    expect(issuesOf({ ...ask, llmConfigId: 'l1' }, { models: [model('i1')] })).toEqual([])
  })
  test('needs a connection where the model names none', () => {
    const issues = issuesOf({ ...ask, llmConfigId: 'l1' }, { models: [model(null)] })
    expect(issues.map(({ field }) => field)).toEqual(['integrationId'])
  })
  test('is reported when the model is gone, once it is known which there are', () => {
    expect(issuesOf({ ...ask, llmConfigId: 'l2' }, { models: [model('i1')] })).toMatchObject([
      { field: 'llmConfigId' },
    ])
    expect(issuesOf({ ...ask, llmConfigId: 'l2' }, { models: undefined })).toEqual([])
  })
})

test('a connection that a step may have, but need not, is reported only when it is gone', () => {
  const call = { endpoint: 'https://example.com' }
  expect(issuesOf({ ...call, integrationId: '' })).toEqual([])
  expect(issuesOf({ ...call, integrationId: 'i1' })).toMatchObject([{ kind: 'connection' }])
})

test('required fields are reported while they are empty, unless they have a default', () => {
  expect(issuesOf({ endpoint: ' ' })).toMatchObject([{ kind: 'field', field: 'endpoint' }])
  expect(issuesOf({ endpoint: 'https://example.com' })).toEqual([])
})

test('references that name no earlier step are reported with their field', () => {
  expect(issuesOf({ endpoint: '{{@gone:Gone.x}}' })).toMatchObject([{ kind: 'reference', field: 'endpoint' }])
  expect(issuesOf({ endpoint: '{{@b:Use.x}}' })).toMatchObject([{ kind: 'reference' }])
  expect(issuesOf({ endpoint: '{{@a:Ask.data}}' })).toEqual([])
})

test('a condition that does not parse is reported', () => {
  expect(issuesOf({ actionType: 'Condition', condition: '1 +* 2' })).toMatchObject([
    { kind: 'condition', field: 'condition' },
  ])
})

test('a step nobody knows is reported, a disabled one is not', () => {
  expect(issuesOf({ actionType: 'nobody/knows' })).toMatchObject([{ kind: 'step' }])
  const named = { actionType: 'Send Slack Message', slackChannel: '#a', slackMessage: 'Hi' }
  expect(issuesOf(named).map(({ kind }) => kind)).not.toContain('step')
  const node = action('b', 'Use')
  const off = drawing([trigger(), { ...node, data: { ...node.data, enabled: false } }], ['t>b'])
  expect(findIssues(off, NO_KEYS)).toEqual([])
})

test('a schedule that is not one is reported at the trigger', () => {
  const clock = drawing([trigger({ triggerType: 'Schedule', scheduleCron: 'often' })])
  expect(findIssues(clock, NO_KEYS)).toMatchObject([{ kind: 'drawing', nodeId: 't', field: 'scheduleCron' }])
})

test('a note is never run, so that nothing of it is reported', () => {
  expect(issuesOf({ actionType: 'Note', text: '' })).toEqual([])
  expect(issuesOf({ actionType: 'Note', text: '{{nobody.knows}}' })).toEqual([])
})
