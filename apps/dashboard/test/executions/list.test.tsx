import type { ExecutionChange, ListedExecution, Role } from '@orch/client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab, workflow } from '../support/people.ts'

afterEach(closeApp)

const AT = Date.parse('2026-01-01T00:00:00.000Z')

const execution = (number: number, more: Partial<ListedExecution> = {}): ListedExecution => ({
  id: `x${number}`,
  workflowId: 'orders',
  workflowName: 'Orders',
  userId: 'ada',
  trigger: 'schedule',
  triggerId: 't',
  triggerType: 'Schedule',
  version: 3,
  status: 'success',
  error: null,
  errorCode: null,
  errorStep: null,
  startedAt: new Date(AT - number * 1000).toISOString(),
  completedAt: new Date(AT - number * 1000 + 500).toISOString(),
  duration: '500',
  ...more,
})

type World = { executions?: ListedExecution[]; role?: Role; address?: string; answers?: object }

function open({ executions = [], role = 'editor', address = '/executions', answers = {} }: World) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab(role)],
    'GET /api/workflows': () => [workflow('Orders')],
    'GET /api/executions': () => ({ executions, next: null }),
    'GET /api/executions/approvals': () => [],
    'GET /api/executions/changes': () => [],
    ...answers,
  })
  return { asked, ...openApp(address) }
}

const list = async () => within(await screen.findByRole('list', { name: 'Executions' }))

test('of many thousands only what is on the screen is in the page', async () => {
  open({ executions: Array.from({ length: 5_000 }, (_, index) => execution(index)) })
  const rows = (await list()).getAllByRole('listitem')
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.length).toBeLessThan(100)
})

test('the address and the filters say the same, and the server is asked for it', async () => {
  const { asked, user, router } = open({
    executions: [execution(1, { status: 'error', error: 'Stock is empty' })],
    address: '/executions?status=error&error=stock&status2=x',
  })
  expect((await list()).getByText('Stock is empty')).toBeDefined()
  const last = () => asked.filter(({ path }) => path.startsWith('/api/executions?')).at(-1)?.path ?? ''
  expect(last()).toContain('status=error')
  expect(last()).toContain('error=stock')
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Status' }).value).toBe('error')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Started' }), 'webhook')
  await waitFor(() =>
    expect(router.state.location.search).toMatchObject({ status: 'error', trigger: 'webhook' }),
  )
  await waitFor(() => expect(last()).toContain('trigger=webhook'))
  await user.click(screen.getByRole('button', { name: 'Clear' }))
  await waitFor(() => expect(router.state.location.search).not.toHaveProperty('status'))
})

test('several are run again with another input, which must be an object', async () => {
  const { asked, user } = open({
    executions: [execution(1), execution(2)],
    answers: {
      'POST /api/executions/rerun': () => [
        { executionId: 'x1', startedId: 'y1', error: null },
        { executionId: 'x2', startedId: null, error: 'The workflow is gone' },
      ],
    },
  })
  await list()
  await user.click(screen.getByRole('checkbox', { name: 'Choose all' }))
  await user.click(screen.getByRole('button', { name: 'Run again' }))
  const dialog = within(await screen.findByRole('alertdialog'))
  const input = dialog.getByRole('textbox', { name: /Another input/ })
  await user.click(input)
  await user.paste('[7]')
  expect(dialog.getByText(/must be a JSON object/)).toBeDefined()
  expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Run again' }).disabled).toBe(true)
  await user.clear(input)
  await user.click(input)
  await user.paste('{"order": 7}')
  await user.click(dialog.getByRole('button', { name: 'Run again' }))
  await screen.findByText('1 of 2 started again: The workflow is gone')
  expect(asked.find(({ path }) => path === '/api/executions/rerun')?.body).toEqual({
    executionIds: ['x1', 'x2'],
    input: { order: 7 },
  })
})

test('only those under way are stopped, and only those that ended are deleted', async () => {
  const { asked, user } = open({
    executions: [execution(1, { status: 'running', completedAt: null, duration: null }), execution(2)],
    answers: {
      'POST /api/executions/cancel': () => [{ executionId: 'x1', error: null }],
      'POST /api/executions/delete': () => ({ success: true, deletedCount: 1 }),
    },
  })
  await list()
  await user.click(screen.getByRole('checkbox', { name: 'Choose all' }))
  await user.click(screen.getByRole('button', { name: 'Stop' }))
  await screen.findByText('Asked 1 execution to stop')
  await user.click(screen.getByRole('button', { name: 'Delete' }))
  await user.click(await screen.findByRole('button', { name: 'Delete executions' }))
  await screen.findByText('Deleted 1 execution')
  const bodyOf = (path: string) => asked.find((one) => one.path === path)?.body
  expect(bodyOf('/api/executions/cancel')).toEqual({ executionIds: ['x1'] })
  expect(bodyOf('/api/executions/delete')).toEqual({ executionIds: ['x2'] })
})

test('a thousand that are listed are deleted together, in as many requests as the server wants', async () => {
  const { asked, user } = open({
    executions: Array.from({ length: 1_040 }, (_, index) => execution(index)),
    answers: {
      'POST /api/executions/delete': ({ body }) => {
        const { executionIds } = body as { executionIds: string[] }
        return { success: true, deletedCount: executionIds.length }
      },
    } satisfies Parameters<typeof answerWith>[0],
  })
  await list()
  await user.click(screen.getByRole('checkbox', { name: 'Choose all' }))
  await user.click(screen.getByRole('button', { name: 'Delete' }))
  await user.click(await screen.findByRole('button', { name: 'Delete executions' }))
  await screen.findByText('Deleted 1040 executions')
  const sent = asked.filter(({ path }) => path === '/api/executions/delete')
  const counts = sent.map(({ body }) => (body as { executionIds: string[] }).executionIds.length)
  expect(counts).toEqual([...Array<number>(10).fill(100), 40])
})

const change = (more: Partial<ExecutionChange> = {}): ExecutionChange => ({
  id: 'c1',
  action: 'delete',
  state: 'working',
  found: 1_200,
  changed: 400,
  refused: 0,
  reason: null,
  beganAt: new Date(AT).toISOString(),
  endedAt: null,
  ...more,
})

test('all that match are deleted by the filter they were counted by; its progress is shown until it ends', async () => {
  const upTo = new Date(AT).toISOString()
  const never = new Promise(() => undefined)
  let changes: ExecutionChange[] = []
  const { asked, user } = open({
    address: '/executions?status=error',
    answers: {
      'GET /api/executions': ({ path }) =>
        path.includes('before=') ? never : { executions: [execution(1), execution(2)], next: 'more' },
      'GET /api/executions/count': () => ({ underWay: 0, ended: 1_200, isMore: false, upTo }),
      'GET /api/executions/changes': () => changes,
      'POST /api/executions/changes': () => {
        changes = [change()]
        return change()
      },
      'POST /api/executions/changes/c1/stop': () => {
        changes = [change({ state: 'stopped', changed: 500, endedAt: upTo })]
        return changes[0]
      },
    } satisfies Parameters<typeof answerWith>[0],
  })
  await list()
  await user.click(screen.getByRole('button', { name: 'Choose all that match' }))
  await screen.findByText('All 1,200 that match are chosen')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Stop' }).disabled).toBe(true)
  await user.click(screen.getByRole('button', { name: 'Delete' }))
  await screen.findByText(/^1200 ended executions/)
  await user.click(await screen.findByRole('button', { name: 'Delete executions' }))
  await screen.findByRole('progressbar', { name: 'Deleting executions: 400 of 1,200' })
  expect(
    asked.find(({ path, method }) => path === '/api/executions/changes' && method === 'POST')?.body,
  ).toEqual({
    action: 'delete',
    filter: { status: 'error', to: upTo },
  })
  await user.click(screen.getByRole('button', { name: 'Stop this' }))
  await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull())
})

test('all that match run again with another input; what was refused is said', async () => {
  const never = new Promise(() => undefined)
  let changes: ExecutionChange[] = []
  const { asked, user } = open({
    answers: {
      'GET /api/executions': ({ path }) =>
        path.includes('before=') ? never : { executions: [execution(1)], next: 'more' },
      'GET /api/executions/count': () => ({
        underWay: 1,
        ended: 100_000,
        isMore: true,
        upTo: new Date(AT).toISOString(),
      }),
      'GET /api/executions/changes': () => {
        const answer = changes
        changes = changes.map((one) => ({
          ...one,
          state: 'done',
          changed: 8,
          refused: 2,
          reason: 'The workflow is gone',
        }))
        return answer
      },
      'POST /api/executions/changes': () => {
        changes = [change({ action: 'rerun', found: 10, changed: 1 })]
        return changes[0]
      },
    } satisfies Parameters<typeof answerWith>[0],
  })
  await list()
  await user.click(screen.getByRole('button', { name: 'Choose all that match' }))
  await screen.findByText('All 100,001+ that match are chosen')
  await user.click(screen.getByRole('button', { name: 'Run again' }))
  await user.click(await screen.findByRole('textbox', { name: /Another input/ }))
  await user.paste('{"order": 7}')
  const dialog = within(await screen.findByRole('alertdialog'))
  await user.click(dialog.getByRole('button', { name: 'Run again' }))
  await screen.findByText('2 stay as they were: The workflow is gone')
  expect(
    asked.find(({ path, method }) => path === '/api/executions/changes' && method === 'POST')?.body,
  ).toMatchObject({
    action: 'rerun',
    input: { order: 7 },
  })
})

test('where older ones are not listed yet, choosing all is not offered but choosing those listed', async () => {
  const executions = [execution(1), execution(2)]
  const never = new Promise(() => undefined)
  const { user } = open({
    answers: {
      'GET /api/executions': ({ path }) => (path.includes('before=') ? never : { executions, next: 'more' }),
    } satisfies Parameters<typeof answerWith>[0],
  })
  await list()
  expect(screen.queryByRole('checkbox', { name: 'Choose all' })).toBeNull()
  await user.click(screen.getByRole('checkbox', { name: 'Choose the newest 2' }))
  await screen.findByText('2 chosen')
})

test('a viewer reads the list and is offered no change; what waits for approval leads to its execution', async () => {
  open({
    executions: [execution(1)],
    role: 'viewer',
    answers: {
      'GET /api/executions/approvals': () => [
        {
          executionId: 'x9',
          step: 'ask',
          stepName: 'Ask the boss',
          workflowId: 'refunds',
          workflowName: 'Refunds',
          question: 'Refund 80 euros?',
          since: execution(1).startedAt,
          until: null,
        },
      ],
    },
  })
  await list()
  expect(screen.queryByRole('checkbox')).toBeNull()
  const link = await screen.findByRole('link', { name: 'Refund 80 euros?' })
  expect(link.getAttribute('href')).toContain('/executions/x9')
})

test('a filter that finds nothing leads back to everything', async () => {
  const { user, router } = open({ address: '/executions?status=cancelled' })
  await user.click(await screen.findByRole('button', { name: 'Show all executions' }))
  expect(router.state.location.search).not.toHaveProperty('status')
  await screen.findByText('Nothing has run yet')
})
