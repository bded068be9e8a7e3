import type { HeardDelivery, OfferedSecret } from '@orch/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { takeToasts } from '../../src/components/ui/toast-store.ts'
import { OfferedSecretField } from '../../src/features/editor/panel/offered-secret.tsx'
import { WebhookListen } from '../../src/features/editor/panel/webhook-listen.tsx'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { type Asked, answerWith, refusal } from '../support/answers.ts'
import { trigger } from './drawings.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const ADDRESS = '/api/workflows/w/webhook-address'
const place = { workflowId: 'w', nodeId: 't' }
const testUrl = 'https://orch.example.com/hooks/abc/test'
const AT = '2026-01-01T00:00:00.000Z'
const LATER = '2126-01-01T00:00:00.000Z'

type Answers = Record<string, (asked: Asked) => unknown>

/** A part of the panel of a webhook that is stored, and has its address. */
function open(part: ReactNode, answers: Answers, triggerType = 'Webhook') {
  const asked = answerWith({
    [`POST ${ADDRESS}`]: () => ({
      url: 'https://orch.example.com/hooks/abc',
      path: null,
      testUrl,
      reached: true,
      problem: null,
    }),
    ...answers,
  })
  const queryClient = createQueryClient(() => {})
  queryClient.setQueryData<unknown>(['workflows', 'w'], { nodes: [trigger({ triggerType })] })
  const said: string[] = []
  takeToasts(({ title }) => {
    said.push(title)
    return () => {}
  })
  render(<QueryClientProvider client={queryClient}>{part}</QueryClientProvider>)
  const calls = (call: string) => asked.filter(({ method, path }) => `${method} ${path}` === call)
  return { user: userEvent.setup(), asked, calls, said }
}

const LISTEN = `POST ${ADDRESS}/listen`
const HEARD = `GET ${ADDRESS}/heard`
const nothing: HeardDelivery = { at: null, input: null }
const button = (name: string) => screen.findByRole<HTMLButtonElement>('button', { name })

function openListen(heard: () => HeardDelivery, until = LATER, triggerType = 'Webhook') {
  const onUse = vi.fn()
  const answers = { [LISTEN]: () => ({ until }), [HEARD]: heard }
  return { onUse, ...open(<WebhookListen trigger={place} onUse={onUse} />, answers, triggerType) }
}

test('what comes to the test address is shown, and becomes the example', async () => {
  let heard = nothing
  const { user, calls, said, onUse } = openListen(() => heard)
  await user.click(await button('Listen for a test call'))
  expect((await button('Listening …')).disabled).toBe(true)
  screen.getByText('Send something to the test address now; nothing is started by it.')
  expect(screen.queryByRole('button', { name: 'Use as the example' })).toBeNull()
  expect(said).toEqual(['Listening for two minutes.'])
  expect(calls(`${LISTEN}?trigger=t`)).toHaveLength(1)
  heard = { at: AT, input: { order: 7 } }
  await screen.findByText('This came. Nothing was started.')
  screen.getByText(/"order": 7/)
  await user.click(await button('Use as the example'))
  expect(onUse.mock.calls).toEqual([['{\n  "order": 7\n}']])
  expect(calls(`${HEARD}?trigger=t`).length).toBeGreaterThan(0)
})

test('listening again waits for another call, not for the one that came', async () => {
  let heard: HeardDelivery = { at: AT, input: { order: 7 } }
  const { user, calls } = openListen(() => heard)
  await user.click(await button('Listen for a test call'))
  await screen.findByText(/"order": 7/)
  heard = nothing
  await user.click(await button('Listen for a test call'))
  await button('Listening …')
  expect(screen.queryByText(/"order": 7/)).toBeNull()
  heard = { at: LATER, input: { order: 8 } }
  await screen.findByText(/"order": 8/)
  expect(calls(`${LISTEN}?trigger=t`)).toHaveLength(2)
})

test('when the time is over without a call, that is told, and one can listen again', async () => {
  const { user } = openListen(() => nothing, AT)
  await user.click(await button('Listen for a test call'))
  await screen.findByText('Nothing came within two minutes.')
  expect((await button('Listen for a test call')).disabled).toBe(false)
})

test('the test address is copied; nothing is asked for before one listens', async () => {
  const { user, asked } = openListen(() => nothing)
  await user.click(await button('Copy test address'))
  expect(await navigator.clipboard.readText()).toBe(testUrl)
  screen.getByText('The test address shows here what a caller sends.')
  expect(asked.map(({ path }) => path)).toEqual([ADDRESS])
})

test('a refusal to listen leaves the command to be pressed again', async () => {
  const answers = { [LISTEN]: () => refusal(400, 'INVALID_WORKFLOW', 'The draft has a fault') }
  const { user, calls, said } = open(<WebhookListen trigger={place} onUse={() => {}} />, answers)
  await user.click(await button('Listen for a test call'))
  await expect.poll(() => calls(`${LISTEN}?trigger=t`).length).toBe(1)
  await waitFor(async () => expect((await button('Listen for a test call')).disabled).toBe(false))
  expect(said).toHaveLength(1)
  expect(said).not.toContain('Listening for two minutes.')
  expect(calls(`${HEARD}?trigger=t`)).toEqual([])
})

test('the end of the time is told while the panel stays as it is', async () => {
  const { user } = openListen(() => nothing, new Date(Date.now() + 1_200).toISOString())
  await user.click(await button('Listen for a test call'))
  await waitFor(() => screen.getByText('Nothing came within two minutes.'))
  expect((await button('Listen for a test call')).disabled).toBe(false)
})

const OFFERED = `${ADDRESS}/offered`
const none: OfferedSecret = { state: 'none', at: null, secret: null }
const came: OfferedSecret = { state: 'offered', at: AT, secret: 'secret_abc' }
const used: OfferedSecret = { state: 'used', at: AT, secret: null }

/** A server that keeps one token: it is taken over, or forgotten. */
function openOffered(first: OfferedSecret, more: Answers = {}, sender = 'notion') {
  let now = first
  const answers: Answers = {
    [`GET ${OFFERED}`]: () => now,
    [`POST ${OFFERED}`]: () => {
      now = used
      return { success: true }
    },
    [`DELETE ${OFFERED}`]: () => {
      now = none
      return { success: true }
    },
    ...more,
  }
  return open(<OfferedSecretField sender={sender} trigger={place} />, answers)
}

const region = () => screen.findByRole('region', { name: 'Verification token' })
const state = () => screen.findByRole('status')

test('a sender that sends its token is waited for: there is nothing to take or forget yet', async () => {
  const { calls } = openOffered(none)
  await region()
  expect((await state()).textContent).toMatch(/^Waiting for the token that Notion sends/)
  expect(screen.queryByRole('button')).toBeNull()
  expect(calls(`GET ${OFFERED}?trigger=t`)).toHaveLength(1)
})

test('a token that came is copied to the sender, and used once the sender took it back', async () => {
  const { user, calls, said } = openOffered(came)
  await region()
  expect((await state()).textContent).toMatch(/^This came at Jan 1, 2026.* Enter it at Notion;/)
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Verification token' }).value).toBe(
    'secret_abc',
  )
  await user.click(await button('Copy token'))
  expect(await navigator.clipboard.readText()).toBe('secret_abc')
  await user.click(await button('Notion has verified it: use it'))
  await screen.findByText(/^What Notion sends is checked with its token since/)
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.queryByRole('button', { name: /verified/ })).toBeNull()
  expect(calls(`POST ${OFFERED}`).map(({ body }) => body)).toEqual([{ trigger: 't', secret: 'secret_abc' }])
  expect(said).toEqual(['Notion is checked with this token from now on.'])
})

test.each([
  ['came', came],
  ['is used', used],
])('a token that %s is forgotten, and the next one is waited for', async (_, first) => {
  const { user, calls, said } = openOffered(first)
  await user.click(await button('Forget the token'))
  await screen.findByText(/^Waiting for the token/)
  expect(screen.queryByRole('button')).toBeNull()
  expect(calls(`DELETE ${OFFERED}?trigger=t`)).toHaveLength(1)
  expect(said).toEqual(['The token is forgotten; the next one that comes is shown here.'])
})

test.each([
  ['Notion has verified it: use it', 'POST'],
  ['Forget the token', 'DELETE'],
])('“%s” that is refused is told, and the token stays', async (name, method) => {
  const { user, said } = openOffered(came, {
    [`${method} ${OFFERED}`]: () => refusal(404, 'TRIGGER_NOT_FOUND', 'There is no such trigger'),
  })
  await user.click(await button(name))
  await expect.poll(() => said.length).toBe(1)
  expect(said[0]).not.toMatch(/from now on|is forgotten/)
  await waitFor(async () => expect((await button(name)).disabled).toBe(false))
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('secret_abc')
})
