import type { Integration } from '@orch/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConnectionSignIn } from '../../src/features/connections/connection-sign-in.tsx'

let signIn: 'code' | 'device' | null
let progress: object
const asked: string[] = []

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
  expect(asked).toEqual(['/api/integrations/i1', '/api/integrations/i1/sign-in'])
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
