import type { StepLog } from '@orch/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApprovalChoice, isAsking } from '../../src/features/executions/approval-choice.tsx'

const log: StepLog = {
  id: 'x.l:0/ok',
  executionId: 'x',
  step: 'l:0/ok',
  nodeId: 'ok',
  nodeName: 'Ship it',
  nodeType: 'action',
  actionType: 'Wait for Approval',
  status: 'waiting',
  iteration: 0,
  attempt: 1,
  input: { message: 'Ship order 7?' },
  output: null,
  error: null,
  errorCode: null,
  warnings: [],
  startedAt: '2026-01-01T00:00:00Z',
  completedAt: null,
  duration: null,
  timestamp: '2026-01-01T00:00:00Z',
  receipt: null,
}

const asked: { url: string; body: unknown }[] = []

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', async (url: string | URL | Request, init?: RequestInit) => {
    asked.push({ url: String(url), body: JSON.parse(String(init?.body)) })
    return Response.json({ success: true })
  })
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ApprovalChoice log={log} />
    </QueryClientProvider>,
  )
  return userEvent.setup()
}

test('asks the question of the step, in a region of its own', () => {
  open()
  expect(screen.getByRole('region', { name: 'Decision on Ship it' }).textContent).toContain('Ship order 7?')
})

test.each([
  ['Approve', true],
  ['Reject', false],
])('%s tells the server, by keyboard too', async (name, approved) => {
  const user = open()
  await user.type(screen.getByLabelText('Comment (optional)'), 'fine')
  screen.getByRole('button', { name }).focus()
  await user.keyboard('{Enter}')
  expect(asked).toEqual([
    {
      url: expect.stringContaining('/api/workflows/executions/x/approval'),
      body: { step: 'l:0/ok', approved, comment: 'fine' },
    },
  ])
})

test('only a step that waits for approval asks', () => {
  expect(isAsking(log)).toBe(true)
  expect(isAsking({ ...log, status: 'success' })).toBe(false)
  expect(isAsking({ ...log, actionType: 'Delay' })).toBe(false)
})
