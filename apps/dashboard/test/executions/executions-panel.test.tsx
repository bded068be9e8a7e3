import type { Execution, Role, StepLog } from '@orch/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ToastProvider } from '../../src/components/ui/toast.tsx'
import { ExecutionsPanel } from '../../src/features/executions/executions-panel.tsx'
import { LiveProvider } from '../../src/features/executions/live-context.ts'
import { UNKNOWN } from '../../src/features/executions/live-execution.ts'
import { StepList } from '../../src/features/executions/steps/step-list.tsx'
import { WorkspaceProvider } from '../../src/lib/workspace.ts'
import { answerWith, refusal } from '../support/answers.ts'
import { lab } from '../support/people.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = '2026-01-01T00:00:00.000Z'
const PATH = '/api/workflows/orders/executions'

const execution = (id: string, more: Partial<Execution> = {}): Execution => ({
  id,
  workflowId: 'orders',
  userId: 'ada',
  trigger: 'schedule',
  triggerId: 't',
  triggerType: 'Schedule',
  version: 3,
  status: 'success',
  input: null,
  output: null,
  error: null,
  errorCode: null,
  startedAt: AT,
  completedAt: AT,
  duration: '500',
  ...more,
})

const newClient = () => new QueryClient({ defaultOptions: { queries: { retry: false } } })

function open(give: () => unknown, role: Role = 'editor', answers: object = {}) {
  vi.stubGlobal('scrollTo', () => undefined)
  const asked = answerWith({ [`GET ${PATH}`]: give, ...answers })
  const routeTree = createRootRoute({ component: () => <ExecutionsPanel workflowId="orders" /> })
  const router = createRouter({ routeTree, history: createMemoryHistory() })
  render(
    <QueryClientProvider client={newClient()}>
      <ToastProvider>
        <WorkspaceProvider value={lab(role)}>
          <RouterProvider router={router} />
        </WorkspaceProvider>
      </ToastProvider>
    </QueryClientProvider>,
  )
  return { asked, user: userEvent.setup() }
}

const rows = async () => within(await screen.findByRole('list', { name: 'Executions' })).getAllByRole('link')

describe('the executions of a workflow', () => {
  test('say how they went, what began them and of which version, and lead to each', async () => {
    open(() => [
      execution('x2', { status: 'error', trigger: 'manual', version: null, duration: null }),
      execution('x1'),
    ])
    const [second, first] = await rows()
    expect(second?.textContent).toMatch(/^Error.*By hand · Draft$/)
    expect(first?.textContent).toMatch(/^Success.*By schedule · v3 · 500 ms$/)
    expect(second?.getAttribute('href')).toBe('/workflows/orders/executions/x2')
    expect(screen.getByRole('link', { name: 'Search all' }).getAttribute('href')).toBe(
      '/executions?workflow=orders',
    )
  })

  test.each<[Role, RegExp]>([
    ['editor', /^Not run yet\. Press Run and watch the steps here\.$/],
    ['viewer', /^Not run yet\.$/],
  ])('are not there yet: the %s reads what may be done', async (role, words) => {
    open(() => [], role)
    expect((await screen.findByText(/^Not run yet/)).textContent).toMatch(words)
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('are read again when that is pressed', async () => {
    const known = [execution('x1')]
    const { user, asked } = open(() => known)
    expect(await rows()).toHaveLength(1)
    known.unshift(execution('x2'))
    await user.click(screen.getByRole('button', { name: 'Refresh' }))
    await waitFor(async () => expect(await rows()).toHaveLength(2))
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([`GET ${PATH}`, `GET ${PATH}`])
  })

  test('that cannot be read say why', async () => {
    open(() => refusal(404, 'WORKFLOW_NOT_FOUND', 'That workflow is gone'))
    expect((await screen.findByRole('alert')).textContent).toContain('That workflow is gone')
    expect(screen.queryByRole('list')).toBeNull()
  })
})

describe('all executions of a workflow', () => {
  const REMOVE = `DELETE ${PATH}`
  const removals = (asked: { method: string }[]) => asked.filter(({ method }) => method === 'DELETE')

  test('are deleted once that is confirmed, and the list is read again', async () => {
    let known = [execution('x1')]
    const { user, asked } = open(() => known, 'admin', {
      [REMOVE]: () => {
        known = []
        return { success: true, deletedCount: 317 }
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Delete all' }))
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Delete all executions?' }))
    expect(dialog.getByText(/This cannot be undone/)).toBeDefined()
    expect(removals(asked)).toEqual([])
    await user.click(dialog.getByRole('button', { name: 'Delete executions' }))
    await screen.findByText(/^Not run yet/)
    expect(removals(asked)).toMatchObject([{ path: PATH }])
  })

  test('stay when the question is answered by Cancel, and when the server refuses', async () => {
    const { user, asked } = open(() => [execution('x1')], 'admin', {
      [REMOVE]: () => refusal(409, 'EXECUTION_RUNNING', 'One of them still runs'),
    })
    await user.click(await screen.findByRole('button', { name: 'Delete all' }))
    await user.click(await screen.findByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(removals(asked)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Delete all' }))
    await user.click(await screen.findByRole('button', { name: 'Delete executions' }))
    const dialog = within(screen.getByRole('alertdialog'))
    expect((await dialog.findByRole('alert')).textContent).toContain('One of them still runs')
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect(await rows()).toHaveLength(1)
  })

  test('are not for a viewer to delete', async () => {
    open(() => [execution('x1')], 'viewer')
    expect(await rows()).toHaveLength(1)
    expect(screen.getByRole('button', { name: 'Refresh' })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Delete all' })).toBeNull()
  })
})

describe('the steps of an execution', () => {
  const log = (step: string, more: Partial<StepLog> = {}): StepLog => ({
    id: `x.${step}`,
    executionId: 'x',
    step,
    nodeId: step.slice(step.lastIndexOf('/') + 1),
    nodeName: step.slice(step.lastIndexOf('/') + 1),
    nodeType: 'action',
    actionType: 'Condition',
    status: 'success',
    iteration: null,
    attempt: 1,
    input: null,
    output: { step },
    error: null,
    errorCode: null,
    warnings: [],
    startedAt: AT,
    completedAt: AT,
    duration: '5',
    timestamp: AT,
    receipt: null,
    ...more,
  })
  const listOf = (logs: StepLog[], nodeId?: string) => (
    <QueryClientProvider client={newClient()}>
      <LiveProvider
        value={{ ...UNKNOWN, error: undefined, chosen: nodeId === undefined ? undefined : { nodeId } }}
      >
        <StepList logs={logs} />
      </LiveProvider>
    </QueryClientProvider>
  )
  const show = (logs: StepLog[]) => {
    answerWith({})
    return { user: userEvent.setup(), ...render(listOf(logs)) }
  }
  const loop = [log('each'), log('each:0/pay'), log('each:1/pay', { status: 'error', error: 'Card refused' })]

  test('that failed are open from the start, others once they are pressed', async () => {
    const failed = log('Pay', { status: 'error', error: 'Card refused', errorCode: 'PAY_7', output: null })
    const { user } = show([log('Ask', { attempt: 2, warnings: ['Slow'] }), failed])
    expect([screen.getByText('Card refused'), screen.getByText('PAY_7')]).toHaveLength(2)
    expect(screen.queryByRole('region', { name: 'Output' })).toBeNull()
    expect(screen.getByText(/5 ms · attempt 2$/)).toBeDefined()
    expect(screen.getByLabelText('Has warnings')).toBeDefined()
    await user.click(screen.getByText('Ask'))
    expect((await screen.findByRole('region', { name: 'Output' })).textContent).toContain('"step": "Ask"')
    expect(screen.getByText('Slow')).toBeDefined()
  })

  const folded = (name: RegExp) => screen.getByRole('button', { name })

  test('of a loop stand folded under it with the worst that happened there, turn by turn', async () => {
    const { user } = show(loop)
    const turns = folded(/each: 2 turns$/)
    expect([turns.textContent, turns.getAttribute('aria-expanded')]).toEqual(['Erroreach: 2 turns', 'false'])
    expect(screen.queryByText('Card refused')).toBeNull()
    await user.click(turns)
    expect(folded(/Turn 1$/).textContent).toMatch(/^Success/)
    expect(folded(/Turn 2$/).textContent).toMatch(/^Error/)
    await user.click(folded(/Turn 2$/))
    expect(screen.getByText('Card refused')).toBeDefined()
    await user.click(turns)
    expect(screen.queryByRole('button', { name: /Turn 2$/ })).toBeNull()
    expect(screen.queryByText('Card refused')).toBeNull()
  })

  test('of a loop unfold to the first one that is chosen on the canvas', () => {
    const { rerender } = show(loop)
    rerender(listOf(loop, 'pay'))
    expect(screen.getByRole('region', { name: 'Output' }).textContent).toContain('each:0/pay')
    expect(folded(/Turn 2$/).getAttribute('aria-expanded')).toBe('false')
  })
})
