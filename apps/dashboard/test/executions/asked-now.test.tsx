import type { Role, StepLog } from '@orch/client'
import { screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab, workflow } from '../support/people.ts'

afterEach(closeApp)

const AT = '2026-01-01T00:00:00.000Z'

const asking = (step: string, nodeName: string): StepLog => ({
  id: `x1.${step}`,
  executionId: 'x1',
  step,
  nodeId: step,
  nodeName,
  nodeType: 'action',
  actionType: 'Wait for Approval',
  status: 'waiting',
  iteration: null,
  attempt: 1,
  input: { message: `${nodeName}?` },
  output: null,
  error: null,
  errorCode: null,
  warnings: [],
  startedAt: AT,
  completedAt: null,
  duration: null,
  timestamp: AT,
  receipt: null,
})

const execution = {
  id: 'x1',
  workflowId: 'orders',
  userId: 'ada',
  trigger: 'manual',
  triggerId: 't',
  triggerType: 'Manual',
  version: 1,
  status: 'waiting',
  input: null,
  output: null,
  error: null,
  errorCode: null,
  startedAt: AT,
  completedAt: null,
  duration: null,
}

function open(role: Role, logs: StepLog[]) {
  const snapshot = `event: snapshot\ndata: ${JSON.stringify({ execution, logs })}\n\n`
  answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab(role)],
    'GET /api/workflows': () => [workflow('Orders')],
    'GET /api/workflows/executions/x1/events': () =>
      new Response(snapshot, { headers: { 'Content-Type': 'text/event-stream' } }),
    'GET /api/workflows/executions/x1/drawing': () => ({ nodes: [], edges: [], isCurrent: true, version: 1 }),
    'GET /api/workflows/executions/x1/messages': () => [],
    'GET /api/executions': () => ({ executions: [], next: null }),
  })
  return openApp('/executions/x1')
}

test('what an execution waits for stands above its timeline; of two, each has one form', async () => {
  open('editor', [asking('a', 'Pay'), asking('b', 'Ship')])
  const first = await screen.findByRole('region', { name: 'Decision on Pay' })
  expect(within(first).getByText('Pay?')).toBeDefined()
  const timeline = screen.getByRole('heading', { name: 'Timeline' })
  const after = first.compareDocumentPosition(timeline) & Node.DOCUMENT_POSITION_FOLLOWING
  expect(after).toBeTruthy()
  const names = screen
    .getAllByRole('region', { name: /^Decision on/ })
    .map((region) => region.getAttribute('aria-label'))
  expect(names).toEqual(['Decision on Pay', 'Decision on Ship'])
})

test('a person who may only look is asked for no decision', async () => {
  open('viewer', [asking('a', 'Pay')])
  await screen.findByRole('heading', { name: 'Timeline' })
  expect(screen.queryByRole('region', { name: /^Decision on/ })).toBeNull()
})
