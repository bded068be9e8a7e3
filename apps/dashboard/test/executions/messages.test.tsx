import type { ExecutionMessage, Role } from '@orch/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Messages } from '../../src/features/executions/page/messages.tsx'
import { WorkspaceProvider } from '../../src/lib/workspace.ts'
import { answerWith } from '../support/answers.ts'
import { lab } from '../support/people.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = '2026-01-01T00:00:00.000Z'
const PATH = '/api/workflows/executions/x1/messages'

const message = (more: Partial<ExecutionMessage> = {}): ExecutionMessage => ({
  id: 'm1',
  channel: 'callback',
  target: 'hooks.example.com',
  at: AT,
  state: 'given-up',
  attempts: 16,
  nextAt: null,
  error: 'The receiver answered 503',
  status: null,
  ...more,
})

function open(give: () => ExecutionMessage[], role: Role = 'editor') {
  const asked = answerWith({ [`GET ${PATH}`]: give, [`POST ${PATH}/m1/send`]: () => ({ success: true }) })
  const client = new QueryClient()
  const { container } = render(
    <QueryClientProvider client={client}>
      <WorkspaceProvider value={lab(role)}>
        <Messages execution={{ id: 'x1', completedAt: AT }} />
      </WorkspaceProvider>
    </QueryClientProvider>,
  )
  return { asked, client, container, user: userEvent.setup() }
}

const said = async () => (await screen.findByRole('status')).textContent
const button = { name: 'Send again: Callback: hooks.example.com' }

test('where nobody is told, there is nothing', async () => {
  const { asked, client, container } = open(() => [])
  await waitFor(() => expect(asked).toHaveLength(1))
  await waitFor(() => expect(client.isFetching()).toBe(0))
  expect(container.textContent).toBe('')
})

test.each<[string, Partial<ExecutionMessage>, RegExp]>([
  ['was sent', { state: 'sent', attempts: 1, error: null, status: 204 }, /^Sent.*answered 204$/],
  [
    'is tried again',
    { state: 'waiting', attempts: 3, nextAt: AT },
    /Trying again.*Try 3 failed.*503.*next try/,
  ],
  ['was given up', {}, /Given up.*16 tries.*503/],
])('one that %s says so, and is sent again', async (_, more, words) => {
  const { user, asked } = open(() => [message(more)])
  expect(await said()).toMatch(words)
  await user.click(screen.getByRole('button', button))
  await waitFor(() => expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']))
})

test.each<[string, Partial<ExecutionMessage>, RegExp]>([
  ['is under way', { state: 'waiting', attempts: 1, nextAt: AT, error: null }, /On its way/],
  ['waits for the end', { state: 'waiting', attempts: 0, error: null }, /when the execution ends/],
])('one that %s cannot be sent twice', async (_, more, words) => {
  open(() => [message(more)])
  expect(await said()).toMatch(words)
  expect(screen.queryByRole('button')).toBeNull()
})

test('a viewer reads it, and sends nothing', async () => {
  open(() => [message()], 'viewer')
  const list = within(await screen.findByRole('list', { name: 'Callbacks and alerts' }))
  expect(list.getByText('Callback: hooks.example.com')).toBeDefined()
  expect(list.queryByRole('button')).toBeNull()
})
