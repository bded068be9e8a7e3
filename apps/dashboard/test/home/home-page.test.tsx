import type { Integration, Overview, Role } from '@orch/client'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { connection } from '../support/connections.ts'
import { ada, lab, workflow } from '../support/people.ts'

afterEach(closeApp)

const quiet: Overview = {
  days: [
    { day: '2026-02-28', success: 0, error: 0, other: 0 },
    { day: '2026-03-01', success: 0, error: 0, other: 0 },
  ],
  workflows: [],
  schedules: [],
}

const busy: Overview = {
  days: [
    { day: '2026-02-28', success: 12, error: 1, other: 0 },
    { day: '2026-03-01', success: 7, error: 0, other: 2 },
  ],
  workflows: [
    { id: 'report', name: 'Report', ended: 4, failed: 0, medianMs: 41_000, slowMs: 96_000 },
    { id: 'orders', name: 'Orders', ended: 16, failed: 1, medianMs: 800, slowMs: 2100 },
  ],
  schedules: [{ workflowId: 'report', workflowName: 'Report', at: '2099-03-02T06:00:00.000Z' }],
}

type Opened = { overview?: Overview; connections?: Integration[]; role?: Role; answers?: object }

function open({ overview = quiet, connections = [], role = 'editor', answers = {} }: Opened = {}) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab(role)],
    'GET /api/workflows': () => [],
    'GET /api/integrations': () => connections,
    'GET /api/executions/overview': () => overview,
    'GET /api/executions/approvals': () => [],
    ...answers,
  })
  return { asked, ...openApp('/home') }
}

const textOf = (name: string) =>
  Array.from(screen.getByRole<HTMLTableElement>('table', { name }).rows, ({ cells }) =>
    Array.from(cells, ({ textContent }) => textContent),
  )

test('the figures of each day stand in a table beside the bars, and the rate counts what ended by itself', async () => {
  const { asked } = open({ overview: busy })
  await screen.findByRole('heading', { name: 'Executions of the last 14 days' })
  expect(textOf('Executions per day')).toEqual([
    ['Day', 'Succeeded', 'Failed', 'Cancelled or under way'],
    ['Feb 28', '12', '1', '0'],
    ['Mar 1', '7', '0', '2'],
  ])
  expect(screen.getByText('Success rate', { selector: 'dt' }).nextElementSibling?.textContent).toBe('95 %')
  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)
  expect(asked.map(({ path }) => path)).toContain(`/api/executions/overview?days=14&timeZone=${zone}`)
})

test('slow and failing workflows lead to their drawing and to what failed', async () => {
  open({ overview: busy })
  await screen.findByRole('table', { name: 'Slowest workflows' })
  expect(textOf('Slowest workflows').slice(1)).toEqual([
    ['Report', '41.0 s', '1 min 36 s'],
    ['Orders', '800 ms', '2.10 s'],
  ])
  expect(textOf('Most failing workflows').slice(1)).toEqual([['Orders', '93.7 %', '1 of 16']])
  const failed = screen.getByRole('link', { name: '1 of 16 failed: Orders' })
  const { pathname, searchParams } = new URL(failed.getAttribute('href') ?? '', 'http://server')
  expect([pathname, searchParams.get('workflow'), searchParams.get('status')]).toEqual([
    '/executions',
    'orders',
    'error',
  ])
  const next = within(screen.getByRole('list', { name: 'Next schedules' }))
  expect(next.getByRole('link', { name: 'Report' }).getAttribute('href')).toContain('/workflows/report')
})

test('connections that fail, ended or want a person are named with the reason; those that are well are not', async () => {
  open({
    connections: [
      connection('i1', 'github', 'Well'),
      { ...connection('i2', 'github', 'Failing'), status: 'error' },
      { ...connection('i3', 'slack', 'Signed out'), needsAuthorization: true },
      { ...connection('i4', 'github', 'Old'), expiresAt: '2020-01-01T00:00:00.000Z' },
      { ...connection('i5', 'slack', 'Renewed'), expiresAt: '2020-01-01T00:00:00.000Z', isRenewed: true },
    ],
  })
  const care = within(await screen.findByRole('list', { name: 'Connections that need care' }))
  expect(care.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'FailingThe service refuses it',
    'Signed outSign in again',
    'OldExpired',
  ])
})

test('what waits for approval leads to its execution', async () => {
  const waiting = {
    executionId: 'x9',
    step: 'ask',
    stepName: 'Ask the boss',
    workflowId: 'refunds',
    workflowName: 'Refunds',
    question: 'Refund 80 euros?',
    since: '2026-01-01T00:00:00.000Z',
    until: null,
  }
  open({ overview: busy, answers: { 'GET /api/executions/approvals': () => [waiting] } })
  const link = await screen.findByRole('link', { name: 'Refund 80 euros?' })
  expect(link.getAttribute('href')).toContain('/executions/x9')
})

test('a new workspace has its first steps; what is done says so, and the next one is a press away', async () => {
  const { user, asked } = open({
    connections: [connection('i1', 'github', 'GitHub')],
    answers: { 'POST /api/workflows/create': () => refusal(503, 'UNAVAILABLE', 'Not now') },
  })
  await screen.findByRole('heading', { name: 'Connect a service (done)' })
  expect(screen.queryByRole('link', { name: 'Connect a service' })).toBeNull()
  expect(screen.queryByRole('heading', { name: /^Executions of/ })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Draw a workflow' }))
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toContain('POST /api/workflows/create')
})

test('an example is made and run from the tour, and its execution is shown', async () => {
  const made: object[] = []
  const { user, asked } = open({
    answers: {
      'GET /api/workflows': () => made,
      'POST /api/workflows/create': ({ body }: { body: { name: string } }) => {
        made.push({
          ...workflow('Example'),
          name: body.name,
          published: { state: 'unpublished', version: null },
        })
        return made[0]
      },
      'POST /api/workflows/example/execute': () => ({ executionId: 'x1', status: 'pending' }),
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Make an example' }))
  const run = await screen.findByRole('button', { name: 'Run Clean up a CSV' })
  await waitFor(() => expect(document.activeElement).toBe(run))
  await user.keyboard('{Enter}')
  await waitFor(() => expect(window.location.pathname).toBe('/executions/x1'))
  expect(asked.find(({ path }) => path === '/api/workflows/create')?.body).toMatchObject({ draft: true })
})

test('the tour can be left, and is not shown to that person again', async () => {
  const { user } = open()
  await user.click(await screen.findByRole('button', { name: 'Leave the tour' }))
  await screen.findByRole('heading', { name: /^Executions of/ })
  cleanup()
  open()
  await screen.findByRole('heading', { name: /^Executions of/ })
  expect(screen.queryByRole('heading', { name: 'First steps' })).toBeNull()
})

test('a workspace that published something is not new, though nothing ran lately', async () => {
  open({ answers: { 'GET /api/workflows': () => [workflow('Orders')] } })
  await screen.findByText(/^Nothing ran in these days/)
  expect(screen.queryByRole('heading', { name: 'First steps' })).toBeNull()
})

test('a viewer of a new workspace is told who fills it, and is offered nothing to make', async () => {
  open({ role: 'viewer' })
  await screen.findByRole('heading', { name: 'Nothing has run yet' })
  expect(screen.queryByRole('button', { name: 'Draw a workflow' })).toBeNull()
})

test('an overview that the server refuses says so', async () => {
  open({ answers: { 'GET /api/executions/overview': () => refusal(403, 'FORBIDDEN', 'Not for you') } })
  expect((await screen.findByRole('alert')).textContent).toContain('Not for you')
})
