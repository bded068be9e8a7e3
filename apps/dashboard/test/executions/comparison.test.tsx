import type { Execution, StepLog } from '@orch/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Comparison } from '../../src/features/executions/page/comparison.tsx'
import { answerWith, refusal } from '../support/answers.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = '2026-01-01T00:00:00.000Z'

const execution = (id: string, more: Partial<Execution> = {}): Execution => ({
  id,
  workflowId: 'orders',
  userId: 'ada',
  trigger: 'manual',
  triggerId: 't',
  triggerType: 'Manual',
  version: 1,
  status: 'success',
  input: null,
  output: null,
  error: null,
  errorCode: null,
  startedAt: AT,
  completedAt: AT,
  duration: '10',
  ...more,
})

const log = (step: string, more: Partial<StepLog> = {}): StepLog => ({
  id: `x.${step}`,
  executionId: 'x',
  step,
  nodeId: step,
  nodeName: step,
  nodeType: 'action',
  actionType: 'HTTP Request',
  status: 'success',
  iteration: null,
  attempt: 1,
  input: { order: 7 },
  output: { sum: 80 },
  error: null,
  errorCode: null,
  warnings: [],
  startedAt: AT,
  completedAt: AT,
  duration: '10',
  timestamp: AT,
  receipt: null,
  ...more,
})

type World = { logs: StepLog[]; others?: StepLog[]; version?: number; answer?: () => unknown }

function open({ logs, others = [], version = 1, answer }: World) {
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }))
  const other = { execution: execution('x2', { version }), logs: others }
  const asked = answerWith({ 'GET /api/workflows/executions/x2/logs': answer ?? (() => other) })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <QueryClientProvider client={client}>
      <Comparison execution={execution('x1')} logs={logs} withId="x2" />
    </QueryClientProvider>,
  )
  return { asked, user: userEvent.setup() }
}

/** Each line of the table as the words of its cells. */
async function lines() {
  const table = within(await screen.findByRole('table', { name: 'Steps of both executions' }))
  const [, ...rows] = table.getAllByRole('row')
  return rows.map((row) => [...row.children].map(({ textContent }) => textContent))
}

const turnAll = { name: 'Show steps without differences, too' }

test('only the steps that differ are listed at first, each with what it differs in', async () => {
  const failed = log('Pay', { status: 'error', error: 'Card refused', output: null, attempt: 3 })
  const { asked } = open({ logs: [log('Ask'), log('Pay')], others: [log('Ask'), failed] })
  expect(await lines()).toEqual([
    ['Paystatusattemptsoutputerror', 'Success10 ms', 'Error10 ms', 'statusattemptsoutputerror'],
  ])
  expect(screen.getByRole('status').textContent).toBe('1 of 2 steps differ.')
  expect(asked.map(({ method }) => method)).toEqual(['GET'])
})

test('the steps without differences are shown when they are asked for, and hidden again', async () => {
  const { user } = open({
    logs: [log('Ask'), log('Pay')],
    others: [log('Ask'), log('Pay', { output: { sum: 81 } })],
  })
  const names = async () => (await lines()).map(([name]) => name)
  expect(await names()).toEqual(['Payoutput'])
  await user.click(screen.getByRole('checkbox', turnAll))
  expect(await names()).toEqual(['Ask', 'Payoutput'])
  await user.click(screen.getByRole('checkbox', turnAll))
  expect(await names()).toEqual(['Payoutput'])
})

test('two runs that are the same say so without a table; other versions are told beside it', async () => {
  const { user } = open({ logs: [log('Ask')], others: [log('Ask')], version: 2 })
  await screen.findByRole('checkbox', turnAll)
  expect(screen.getByRole('status').textContent).toBe(
    'The one step is the same; the runs are of different versions.',
  )
  expect(screen.queryByRole('table')).toBeNull()
  await user.click(screen.getByRole('checkbox', turnAll))
  expect((await lines()).map(([name]) => name)).toEqual(['Ask'])
})

test('the order of fields and a few milliseconds more are not a difference; twice the time is', async () => {
  const one = [log('Ask', { input: { a: 1, b: 2 } }), log('Pay', { duration: '400' })]
  const others = [log('Ask', { input: { b: 2, a: 1 }, duration: '25' }), log('Pay', { duration: '190' })]
  open({ logs: one, others })
  expect(await lines()).toEqual([['Payduration', 'Success400 ms', 'Success190 ms', 'duration']])
})

test('a step that one run did not come to says so in its line, and where its values would stand', async () => {
  const { user } = open({
    logs: [log('Ask', { iteration: 1 })],
    others: [log('Refund', { error: 'Too late' })],
  })
  expect((await lines()).map((cells) => cells.slice(0, 3))).toEqual([
    ['Ask, turn 2status', 'Success10 ms', 'Not run'],
    ['Refundstatus', 'Not run', 'Success10 ms'],
  ])
  const button = screen.getByRole('button', { name: 'Refund' })
  await user.click(button)
  expect(button.getAttribute('aria-expanded')).toBe('true')
  expect(screen.getByText('It did not come to this step.')).toBeDefined()
  expect(screen.getByText('Too late')).toBeDefined()
  expect(screen.getAllByRole('region', { name: 'Output' })).toHaveLength(1)
})

test('a step opens to the values of both runs side by side, and closes again', async () => {
  const { user } = open({ logs: [log('Pay')], others: [log('Pay', { output: { sum: 81 } })] })
  const button = await screen.findByRole('button', { name: 'Pay' })
  expect(screen.queryByRole('region', { name: 'Output' })).toBeNull()
  await user.click(button)
  const outputs = screen.getAllByRole('region', { name: 'Output' }).map(({ textContent }) => textContent)
  expect(outputs).toEqual([expect.stringContaining('"sum": 80'), expect.stringContaining('"sum": 81')])
  await user.click(button)
  expect(screen.queryByRole('region', { name: 'Output' })).toBeNull()
})

test('of very many steps a hundred are listed, and more at each press', async () => {
  const many = Array.from({ length: 150 }, (_, index) => log(`s${index}`))
  const { user } = open({ logs: many })
  expect(await lines()).toHaveLength(100)
  await user.click(screen.getByRole('button', { name: 'Show more of 150 steps' }))
  expect(await lines()).toHaveLength(150)
  expect(screen.queryByRole('button', { name: /^Show more/ })).toBeNull()
})

test('where the other run cannot be read, the reason stands there, and it is read again on request', async () => {
  let isThere = false
  const { user, asked } = open({
    logs: [log('Ask')],
    answer: () =>
      isThere
        ? { execution: execution('x2'), logs: [log('Ask')] }
        : refusal(404, 'EXECUTION_NOT_FOUND', 'That execution is gone'),
  })
  expect((await screen.findByRole('alert')).textContent).toContain('That execution is gone')
  expect(screen.queryByRole('checkbox', turnAll)).toBeNull()
  isThere = true
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByText('The one step is the same.')
  expect(asked).toHaveLength(2)
})
