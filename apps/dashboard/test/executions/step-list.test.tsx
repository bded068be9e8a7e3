import type { StepLog } from '@orch/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { LiveProvider } from '../../src/features/executions/live-context.ts'
import { UNKNOWN } from '../../src/features/executions/live-execution.ts'
import { StepList } from '../../src/features/executions/steps/step-list.tsx'

afterEach(cleanup)

const log = (id: string): StepLog => ({
  id: `x.${id}`,
  executionId: 'x',
  step: id,
  nodeId: id,
  nodeName: `Step ${id}`,
  nodeType: 'action',
  actionType: 'Condition',
  status: 'success',
  iteration: 0,
  attempt: 1,
  input: null,
  output: null,
  error: null,
  errorCode: null,
  warnings: [],
  startedAt: '2026-01-01T00:00:00Z',
  completedAt: '2026-01-01T00:00:00Z',
  duration: '0',
  timestamp: '2026-01-01T00:00:00Z',
  receipt: null,
})

const LOGS = [log('a'), log('b')]

const listOf = (nodeId: string | undefined) => (
  <QueryClientProvider client={new QueryClient()}>
    <LiveProvider
      value={{ ...UNKNOWN, error: undefined, chosen: nodeId === undefined ? undefined : { nodeId } }}
    >
      <StepList logs={LOGS} />
    </LiveProvider>
  </QueryClientProvider>
)

test('the steps that are clicked on the canvas one after the other open in the list', () => {
  const { rerender } = render(listOf(undefined))
  const open = () => screen.getAllByRole('group').map((item) => item.hasAttribute('open'))
  rerender(listOf('a'))
  expect(open()).toEqual([true, false])
  rerender(listOf('b'))
  expect(open()).toEqual([true, true])
})
