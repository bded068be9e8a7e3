import type { OpenWebhook, WebhookAddress } from '@orch/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { takeToasts } from '../../src/components/ui/toast-store.ts'
import { ConnectionDialogProvider } from '../../src/features/editor/connection-dialog-context.ts'
import { WebhookAddressField } from '../../src/features/editor/panel/webhook-address.tsx'
import { WebhookConnection } from '../../src/features/editor/panel/webhook-connection.tsx'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { type Asked, answerWith, refusal } from '../support/answers.ts'
import { connection } from '../support/connections.ts'
import { trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const OPEN = 'POST /api/workflows/w/webhook-address'
const given: WebhookAddress = {
  url: 'https://orch.example.com/hooks/abc',
  path: null,
  testUrl: 'https://orch.example.com/hooks/abc/test',
  reached: true,
  problem: null,
}

/** A server that keeps one address, as the real one does. */
function keeping(first: WebhookAddress) {
  let now = first
  return ({ body }: Asked) => {
    const { path, renew } = body as OpenWebhook
    if (renew) now = { ...now, url: 'https://orch.example.com/hooks/other' }
    if (path !== undefined) now = { ...now, path, url: `https://orch.example.com/hooks/${path ?? 'abc'}` }
    return now
  }
}

function open(
  answer: (asked: Asked) => unknown,
  config: Record<string, unknown> = { triggerType: 'Webhook' },
) {
  const asked = answerWith({ [OPEN]: answer })
  const queryClient = createQueryClient(() => {})
  const store = (next: Record<string, unknown>) =>
    queryClient.setQueryData<unknown>(['workflows', 'w'], { nodes: [trigger(next)] })
  store(config)
  const said: string[] = []
  takeToasts(({ title }) => {
    said.push(title)
    return () => {}
  })
  render(
    <QueryClientProvider client={queryClient}>
      <WebhookAddressField trigger={{ workflowId: 'w', nodeId: 't' }} />
    </QueryClientProvider>,
  )
  return { user: userEvent.setup(), bodies: () => asked.map(({ body }) => body), said, store }
}

const addressField = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'Webhook URL' })
const pathField = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'Path of your own' })
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })

test('the address is shown and copied once the server has called itself there', async () => {
  const { user, bodies } = open(() => given)
  expect(screen.getByRole('status').textContent).toMatch(/^The server calls the address/)
  const field = await addressField()
  expect([field.value, field.readOnly]).toEqual([given.url, true])
  screen.getByText('The server called itself here.')
  expect(screen.queryByRole('alert')).toBeNull()
  await user.click(button('Copy URL'))
  expect(await navigator.clipboard.readText()).toBe(given.url)
  expect(bodies()).toEqual([{ trigger: 't' }])
})

test.each([
  ['of a kind without an address', { triggerType: 'Schedule' }],
  ['whose service is asked instead', { triggerType: 'Event', eventType: 'Feed Item' }],
])('a trigger %s is not asked for one, until it is stored as a webhook', async (_, config) => {
  const { bodies, store } = open(() => given, config)
  screen.getByText('The address appears once the trigger is saved.')
  expect(bodies()).toEqual([])
  store({ triggerType: 'Webhook' })
  expect((await addressField()).value).toBe(given.url)
  expect(bodies()).toEqual([{ trigger: 't' }])
})

test('an event that its service sends has an address', async () => {
  open(() => given, { triggerType: 'Event', eventType: 'Notion Event' })
  expect((await addressField()).value).toBe(given.url)
})

test('an address that cannot be read is told, and nothing can be changed about it', async () => {
  open(() => refusal(404, 'TRIGGER_NOT_FOUND', 'No such trigger'))
  await screen.findByText('The address cannot be read right now. Open the trigger again.')
  expect(screen.queryByRole('button')).toBeNull()
})

test('an address that callers may not reach says why, and is tried again', async () => {
  let isReached = false
  const { user, bodies } = open(() =>
    isReached ? given : { ...given, reached: false, problem: 'The name has no address.' },
  )
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toBe('Callers may not reach this address. The name has no address.')
  expect(screen.queryByText('The server called itself here.')).toBeNull()
  isReached = true
  await user.click(button('Try again'))
  await screen.findByText('The server called itself here.')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  expect(bodies()).toEqual([{ trigger: 't' }, { trigger: 't' }])
})

test('another address takes the place of the old one, and the person hears that the old one ended', async () => {
  const { user, bodies, said } = open(keeping(given))
  await addressField()
  await user.click(button('Make another address'))
  await waitFor(async () => expect((await addressField()).value).toBe('https://orch.example.com/hooks/other'))
  expect(bodies()[1]).toEqual({ renew: true, trigger: 't' })
  expect(said).toEqual(['The old address ended; callers must use the new one.'])
})

test('a path of its own is sent without the spaces around it, and given back for one that nobody guesses', async () => {
  const { user, bodies } = open(keeping(given))
  await user.type(await pathField(), ' our-orders {Enter}')
  await waitFor(async () =>
    expect((await addressField()).value).toBe('https://orch.example.com/hooks/our-orders'),
  )
  expect((await pathField()).value).toBe('our-orders')
  expect(bodies()[1]).toEqual({ path: 'our-orders', trigger: 't' })
  await user.click(button('Back to an address that nobody guesses'))
  await waitFor(async () => expect((await addressField()).value).toBe(given.url))
  expect((await pathField()).value).toBe('')
  expect(bodies()).toContainEqual({ path: null, trigger: 't' })
})

test('only a path that is another one can be used', async () => {
  const { user } = open(() => ({ ...given, path: 'our-orders' }))
  const field = await pathField()
  expect(button('Use it').disabled).toBe(true)
  await user.type(field, '-now')
  expect(button('Use it').disabled).toBe(false)
  await user.clear(field)
  await user.type(field, '   ')
  expect(button('Use it').disabled).toBe(true)
})

test('a path that another workflow has is refused at its field, and stays as it was typed', async () => {
  const { user, said } = open(({ body }) =>
    (body as OpenWebhook).path === 'taken' ? refusal(409, 'PATH_TAKEN', 'The path is taken') : given,
  )
  const field = await pathField()
  await user.type(field, 'taken')
  await user.click(button('Use it'))
  const fault = await screen.findByText('The path is taken')
  expect(field.getAttribute('aria-describedby')?.split(' ')).toContain(fault.id)
  expect([field.value, field.getAttribute('aria-invalid')]).toEqual(['taken', 'true'])
  expect((await addressField()).value).toBe(given.url)
  expect(said).toEqual([])
})

test('an address that is refused is told beside its button, not at the path', async () => {
  const { user } = open(({ body }) =>
    (body as OpenWebhook).renew ? refusal(409, 'WORKFLOW_CHANGED', 'The workflow changed') : given,
  )
  const field = await pathField()
  await user.click(button('Make another address'))
  expect((await screen.findByRole('alert')).textContent).toBe('The workflow changed')
  expect(field.getAttribute('aria-invalid')).not.toBe('true')
})

const kept = [
  connection('i1', 'webhook-secret', 'Shared secret'),
  connection('i2', 'slack', 'Team chat'),
  connection('i3', 'openai', 'Models'),
  connection('i4', 'api-token', ''),
]

/** The choice of the connection that holds the secret; the dialog of the page is a button here. */
function openConnection(config: Record<string, string>, errors: Record<string, string> = {}) {
  answerWith({ 'GET /api/integrations': () => kept })
  const changes: [string, string][] = []
  render(
    <QueryClientProvider client={createQueryClient(() => {})}>
      <ConnectionDialogProvider
        value={({ isOpen, providerId, onCreated }) =>
          isOpen ? (
            <button type="button" onClick={() => onCreated({ id: 'new' })}>
              Make {providerId}
            </button>
          ) : null
        }
      >
        <WebhookConnection
          nodeId="t"
          config={config}
          errors={errors}
          onChange={(key, value) => void changes.push([key, value])}
        />
      </ConnectionDialogProvider>
    </QueryClientProvider>,
  )
  return { user: userEvent.setup(), changes }
}

const choice = () => screen.findByRole<HTMLSelectElement>('combobox', { name: 'Connection with the secret' })
const offered = async () => [...(await choice()).options].map(({ value }) => value)

test.each([
  ['any sender', {}, ['', 'i1', 'i4']],
  ['Slack', { webhookSender: 'slack' }, ['', 'i1', 'i2', 'i4']],
  ['a sender whose connection is chosen already', { integrationId: 'i3' }, ['', 'i1', 'i3', 'i4']],
])('the connections that can hold the secret of %s are offered', async (_, config, expected) => {
  openConnection(config)
  await waitFor(async () => expect(await offered()).toEqual(expected))
})

test('the connection that is chosen, or made here, holds the secret', async () => {
  const { user, changes } = openConnection({})
  await screen.findByRole('option', { name: 'Shared secret' })
  await user.selectOptions(await choice(), 'Shared secret')
  expect(screen.queryByRole('button', { name: /^Make/ })).toBeNull()
  await user.click(button('Add connection'))
  await user.click(button('Make webhook-secret'))
  expect(changes).toEqual([
    ['integrationId', 'i1'],
    ['integrationId', 'new'],
  ])
})

test('a webhook without its secret is told at the field', async () => {
  openConnection({}, { integrationId: 'must be given' })
  const field = await choice()
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(field.getAttribute('aria-describedby')?.split(' ')).toContain(screen.getByText('must be given').id)
})
