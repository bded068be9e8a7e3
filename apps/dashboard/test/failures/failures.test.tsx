import type { Alert, Failure, Role } from '@orch/client'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { type Asked, answerWith } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'
import { ada, lab } from '../support/people.ts'

afterEach(closeApp)

const failure = (executionId: string, workflowName: string): Failure => ({
  executionId,
  workflowId: 'w1',
  workflowName,
  failedAt: '2026-01-01T00:00:00.000Z',
  trigger: 'webhook',
  error: 'The service answered 503',
  errorCode: 'UNAVAILABLE',
  errorStep: 'n7',
  errorStepName: 'Read order',
})
const alert: Alert = {
  id: 'a1',
  channel: 'slack',
  target: 'hooks.slack.com',
  workflowId: null,
  everyMinutes: 15,
  createdAt: '2026-01-01T00:00:00.000Z',
  lastDelivery: {
    at: '2026-01-01T00:00:00.000Z',
    state: 'given-up',
    attempts: 16,
    nextAt: null,
    error: 'It answered 404',
  },
}

function open(failures: Failure[], alerts: Alert[], role: Role = 'admin', answers = {}) {
  const asked = answerWith({
    'GET /api/user': () => ada,
    'GET /api/workspaces': () => [lab(role)],
    'GET /api/workflows': () => [],
    'GET /api/failures': () => failures,
    'GET /api/alerts': () => alerts,
    ...answers,
  })
  return { asked, ...openApp('/failures') }
}

const bodyOf = (asked: readonly Asked[], path: string) =>
  asked.find((one) => one.method === 'POST' && one.path === path)?.body

test('a failure says what failed and where, leads to its execution, and is run again', async () => {
  const { asked, user } = open([failure('x1', 'Orders')], [], 'editor', {
    'POST /api/failures/replay': () => [{ executionId: 'x1', startedId: 'x2', error: null }],
  })
  const row = within(await screen.findByRole('list', { name: 'Failures' }))
  expect(row.getByRole('link', { name: 'Orders' }).getAttribute('href')).toContain('/executions/x1')
  expect(row.getByText(/Read order: The service answered 503/)).toBeDefined()
  await user.click(row.getByRole('button', { name: 'Run again: Orders' }))
  await screen.findByText('Started again')
  expect(bodyOf(asked, '/api/failures/replay')).toEqual({
    executionIds: ['x1'],
  })
})

test('all are dismissed at once', async () => {
  const { asked, user } = open([failure('x1', 'Orders'), failure('x2', 'Bills')], [], 'editor', {
    'POST /api/failures/dismiss': () => ({ success: true }),
  })
  await user.click(await screen.findByRole('button', { name: 'Dismiss: all' }))
  await waitFor(() =>
    expect(bodyOf(asked, '/api/failures/dismiss')).toEqual({
      executionIds: ['x1', 'x2'],
    }),
  )
})

test('a viewer sees them and changes nothing', async () => {
  open([failure('x1', 'Orders'), failure('x2', 'Bills')], [alert], 'viewer')
  await screen.findByRole('link', { name: 'Orders' })
  await screen.findByText('Slack: hooks.slack.com')
  expect(screen.queryByRole('button', { name: /Run|Dismiss|Test|Delete the alert|New alert/ })).toBeNull()
})

test('an alert says whether its last message arrived, and why not', async () => {
  open([], [alert])
  await screen.findByText('The last message did not arrive')
  expect(screen.getByText('It answered 404')).toBeDefined()
  expect(screen.getByText('Nothing is waiting for you')).toBeDefined()
})

test('the secret of a webhook is shown once', async () => {
  const made = { ...alert, channel: 'webhook', target: 'example.com', lastDelivery: null, secret: 'whsec_x' }
  const { asked, user } = open([], [], 'admin', { 'POST /api/alerts': () => made })
  await user.click(await screen.findByRole('button', { name: 'New alert' }))
  // The dialog is fetched when the first one opens.
  await user.selectOptions(await screen.findByLabelText(/^Where to/), 'webhook')
  await user.type(screen.getByLabelText(/^Address/), 'https://example.com/orch')
  await user.click(screen.getByRole('button', { name: 'Create alert' }))
  expect(await screen.findByDisplayValue('whsec_x')).toBeDefined()
  expect(bodyOf(asked, '/api/alerts')).toEqual({
    channel: 'webhook',
    url: 'https://example.com/orch',
    workflowId: null,
    everyMinutes: 15,
  })
})

test('a message under retry says when it is tried again', async () => {
  const lastDelivery = {
    at: '2026-01-01T00:00:00.000Z',
    state: 'waiting' as const,
    attempts: 2,
    nextAt: '2026-01-01T00:05:00.000Z',
    error: 'It answered 503.',
  }
  open([], [{ ...alert, lastDelivery }])
  expect(await screen.findByText(/It will be tried again at Jan 1, 2026/)).toBeDefined()
  expect(screen.getByText('The last try failed')).toBeDefined()
})
