import type { Integration } from '@orch/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ToastProvider } from '../../src/components/ui/toast.tsx'
import { AddConnection } from '../../src/features/connections/add-connection.tsx'
import { ConnectionSignIn } from '../../src/features/connections/connection-sign-in.tsx'
import { tellSignInEnd } from '../../src/features/connections/sign-in-window.ts'

let signIn: 'code' | 'device' | null
let progress: object
const asked: string[] = []
const redirectUri = 'https://orch.example.com/api/integrations/oauth/callback'

const started = {
  code: { kind: 'code', authorizeUrl: '#at-the-service' },
  device: {
    kind: 'device',
    attempt: 'a1',
    userCode: 'ABCD-EFGH',
    verificationUri: 'https://login.example.com/device',
    verificationUriComplete: null,
    expiresAt: '2026-01-01T00:00:00.000Z',
    waitSeconds: 5,
  },
}

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(String(url))
    if (String(url).endsWith('/oauth/services')) return Response.json([{ redirectUri }])
    if (String(url).endsWith('/poll')) return Response.json(progress)
    if (String(url).endsWith('/sign-in')) return Response.json(started[signIn ?? 'code'])
    return Response.json({ id: 'i1', config: {}, signIn })
  })
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  window.location.hash = ''
})

function open(fields: Integration['fields'], isChanged = false) {
  const connection = { id: 'i1', fields } as Integration
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConnectionSignIn connection={connection} isChanged={isChanged} />
    </QueryClientProvider>,
  )
}

const isSet = { auth: { isSet: true, fingerprint: null } }
const button = () => screen.findByRole('button', { name: 'Sign in' })

test('sends the person to the service that the connection names', async () => {
  signIn = 'code'
  open(isSet)
  await userEvent.click(await button())
  await waitFor(() => expect(window.location.hash).toBe('#at-the-service'))
  expect(asked).toContain('/api/integrations/i1/sign-in')
})

test('opens the service in a window of its own, which cannot lead this page elsewhere', async () => {
  signIn = 'code'
  const replace = vi.fn()
  const popup = { opener: window, location: { replace }, close: vi.fn() }
  vi.stubGlobal('open', () => popup)
  open(isSet)
  await userEvent.click(await button())
  await waitFor(() => expect(replace).toHaveBeenCalledWith('#at-the-service'))
  expect(popup.opener).toBeNull()
  expect(window.location.hash).toBe('')
})

test('hears how the sign-in in that window ended, and answers that it does', async () => {
  signIn = 'code'
  open(isSet)
  await button()
  const onHeard = vi.fn()
  tellSignInEnd({ outcome: 'denied', integrationId: undefined }, onHeard)
  await new Promise((wake) => setTimeout(wake, 50))
  expect(onHeard).not.toHaveBeenCalled()
  await userEvent.click(await button())
  await waitFor(() => expect(window.location.hash).toBe('#at-the-service'))
  tellSignInEnd({ outcome: 'denied', integrationId: undefined }, onHeard)
  expect(await screen.findByText(/Nothing was stored/)).toBeTruthy()
  await waitFor(() => expect(onHeard).toHaveBeenCalled())
})

test('shows the redirect address that the service must know', async () => {
  signIn = 'code'
  open(isSet)
  const address = await screen.findByLabelText('Redirect address')
  expect(address.getAttribute('value')).toBe(redirectUri)
})

test('a new connection for which a person signs in is saved untested, and goes on with the sign-in', async () => {
  signIn = 'code'
  const sent: string[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    sent.push(`${init.method ?? 'GET'} ${url}`)
    if (url === '/api/integrations/oauth/services') return Response.json([{ redirectUri }])
    return Response.json({
      id: 'i1',
      fields: isSet,
      config: {},
      signIn,
      warnings: [],
      name: '',
      type: 'http',
    })
  })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider>
        <AddConnection isOpen onClose={() => {}} providerId="http" />
      </ToastProvider>
    </QueryClientProvider>,
  )
  await userEvent.type(await screen.findByLabelText(/Base URL/), 'https://api.example.com')
  await userEvent.selectOptions(screen.getByLabelText(/Authentication/), 'oauth2-code')
  expect(await screen.findByLabelText('Redirect address')).toBeTruthy()
  await userEvent.type(screen.getByLabelText(/Client ID/), 'app')
  await userEvent.click(screen.getByRole('button', { name: 'Save, then sign in' }))
  await button()
  expect(sent).toContain('POST /api/integrations')
  expect(sent).not.toContain('POST /api/integrations/test')
})

test('shows the code and where to type it in while the person has not answered', async () => {
  signIn = 'device'
  progress = { outcome: 'pending', message: 'The person has not answered yet', waitSeconds: 5 }
  open(isSet)
  await userEvent.click(await button())
  expect(await screen.findByText('ABCD-EFGH')).toBeTruthy()
  expect(screen.getByRole('link').getAttribute('href')).toBe('https://login.example.com/device')
})

test.each(['connected', 'failed'])('says that the sign-in %s', async (outcome) => {
  signIn = 'device'
  progress = { outcome, message: `It ${outcome}`, waitSeconds: null }
  open(isSet)
  await userEvent.click(await button())
  expect(await screen.findByText(`It ${outcome}`)).toBeTruthy()
  expect(screen.queryByText('ABCD-EFGH')).toBeNull()
})

test('waits until new values are saved', async () => {
  signIn = 'code'
  open(isSet, true)
  expect((await button()).hasAttribute('disabled')).toBe(true)
})

test('is not there where nobody signs in', async () => {
  signIn = null
  open(isSet)
  open({})
  await waitFor(() => expect(asked).toEqual(['/api/integrations/i1']))
  expect(screen.queryByRole('button')).toBeNull()
})
