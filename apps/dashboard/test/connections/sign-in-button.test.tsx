import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SignInButton } from '../../src/features/connections/sign-in-button.tsx'
import { tellSignInEnd } from '../../src/features/connections/sign-in-window.ts'

const asked: { url: string; body: unknown }[] = []

beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    if (String(url).endsWith('/services')) return Response.json(services)
    if (String(url).endsWith('/api/integrations')) return Response.json([connected])
    asked.push({ url: String(url), body: JSON.parse(String(init?.body)) })
    return Response.json({ integrationId: 'i1', authorizeUrl: '#at-the-service' })
  })
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  window.location.hash = ''
})

const connected = { id: 'i1', type: 'google-workspace', needsAuthorization: false }

const services = [
  { service: 'google', name: 'Google', provider: 'google-workspace', isConfigured: true, scopes: [] },
  { service: 'github', name: 'GitHub', provider: 'github', isConfigured: false, scopes: [] },
]

function open(button: React.ReactNode) {
  render(<QueryClientProvider client={new QueryClient()}>{button}</QueryClientProvider>)
}

test('sends the person to the service', async () => {
  open(<SignInButton provider="google-workspace" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Connect with Google' }))
  await waitFor(() => expect(window.location.hash).toBe('#at-the-service'))
  expect(asked).toEqual([{ url: '/api/integrations/oauth/start', body: { service: 'google' } }])
})

test('opens the service in a window of its own, and hands on the connection that it made', async () => {
  const replace = vi.fn()
  vi.stubGlobal('open', () => ({ opener: window, location: { replace }, close: vi.fn() }))
  const onConnected = vi.fn()
  open(<SignInButton provider="google-workspace" onConnected={onConnected} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Connect with Google' }))
  await waitFor(() => expect(replace).toHaveBeenCalledWith('#at-the-service'))
  expect(window.location.hash).toBe('')
  tellSignInEnd({ outcome: 'connected', integrationId: 'i1' }, () => {})
  await waitFor(() => expect(onConnected).toHaveBeenCalledWith(connected))
})

test('closes the window again where the server refuses', async () => {
  const close = vi.fn()
  vi.stubGlobal('open', () => ({ opener: window, location: {}, close }))
  vi.stubGlobal('fetch', async (url: string) =>
    String(url).endsWith('/services') ? Response.json(services) : Response.json({}, { status: 500 }),
  )
  open(<SignInButton provider="google-workspace" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Connect with Google' }))
  await waitFor(() => expect(close).toHaveBeenCalled())
})

test('signs in again for the same connection', async () => {
  open(<SignInButton provider="google-workspace" connectionId="i7" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in again' }))
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(asked[0]?.body).toEqual({ service: 'google', integrationId: 'i7' })
})

test('is not there where the operator registered nothing', async () => {
  open(
    <>
      <SignInButton provider="github" />
      <SignInButton provider="google-workspace" />
    </>,
  )
  await screen.findByRole('button', { name: 'Connect with Google' })
  expect(screen.getAllByRole('button')).toHaveLength(1)
})
