import type { Integration } from '@orch/client'
import { describe, expect, test } from 'vitest'
import { findIssues } from '../../src/features/editor/run/find-issues.ts'
import { action, drawing, trigger } from './drawings.ts'

const issuesOf = (config: Record<string, unknown>, integrations: Partial<Integration>[] | undefined = []) =>
  findIssues(
    drawing([trigger(), action('a', 'Ask'), action('b', 'Use', config)], ['t>a', 'a>b']),
    integrations as Integration[],
  ).filter(({ nodeId }) => nodeId === 'b')

const query = { actionType: 'resend/send-email', emailTo: 'a@example.com', emailSubject: 'A', emailBody: 'B' }

describe('a step that needs a connection', () => {
  test('is reported without one', () => {
    expect(issuesOf(query)).toMatchObject([{ kind: 'connection', nodeId: 'b', field: 'integrationId' }])
  })
  test('is reported when the connection is gone, once it is known which there are', () => {
    const config = { ...query, integrationId: 'i1' }
    expect(issuesOf(config, [{ id: 'i2' }])).toMatchObject([{ kind: 'connection' }])
    expect(issuesOf(config, [{ id: 'i1' }])).toEqual([])
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
  const node = action('b', 'Use')
  const off = drawing([trigger(), { ...node, data: { ...node.data, enabled: false } }], ['t>b'])
  expect(findIssues(off, [])).toEqual([])
})

test('a schedule that is none is reported at the trigger', () => {
  const clock = drawing([trigger({ triggerType: 'Schedule', scheduleCron: 'often' })])
  expect(findIssues(clock, [])).toMatchObject([{ kind: 'drawing', nodeId: 't', field: 'scheduleCron' }])
})
