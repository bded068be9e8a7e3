import type { PublicWorkflow } from '@orch/client'
import { screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerWith, refusal } from '../support/answers.ts'
import { closeApp, openApp } from '../support/app.tsx'

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
})
afterEach(closeApp)

const orders: PublicWorkflow = {
  id: 'w1',
  name: 'Orders',
  description: 'What we do with orders',
  updatedAt: '2026-01-01T00:00:00.000Z',
  nodes: [
    {
      id: 't',
      type: 'trigger',
      position: { x: 0, y: 0 },
      data: { label: 'New order', type: 'trigger', config: { triggerType: 'Webhook' } },
    },
    {
      id: 'a',
      type: 'action',
      position: { x: 0, y: 200 },
      data: {
        label: 'Ask the shop',
        type: 'action',
        config: { actionType: 'HTTP Request', endpoint: 'https://shop.example.com' },
      },
    },
  ],
  edges: [{ id: 'e', source: 't', target: 'a' }],
}
const signedOut = () => refusal(401, 'UNAUTHORIZED', 'Unauthorized')

test('a public workflow opens signed out, with its steps and their settings', async () => {
  answerWith({ 'GET /api/user': signedOut, 'GET /api/public/workflows/w1': () => orders })
  openApp('/public/w1')
  await screen.findByRole('heading', { name: 'Orders' })
  expect(screen.getByRole('heading', { name: 'Ask the shop' })).toBeTruthy()
  expect(screen.getByText('https://shop.example.com')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Run|Save/ })).toBeNull()
  await screen.findByRole('link', { name: 'Sign in to copy' })
})

test('the address of the editor leads strangers to what is public, and to sign-in otherwise', async () => {
  answerWith({ 'GET /api/user': signedOut, 'GET /api/public/workflows/w1': () => orders })
  const { router } = openApp('/workflows/w1')
  await screen.findByRole('heading', { name: 'Orders' })
  expect(router.state.location.pathname).toBe('/public/w1')
  closeApp()
  answerWith({ 'GET /api/user': signedOut })
  const other = openApp('/workflows/w2')
  await screen.findByRole('button', { name: 'Sign in' })
  expect(other.router.state.location.search).toEqual({ next: '/workflows/w2' })
})

test('what is not public is not there, in words', async () => {
  answerWith({
    'GET /api/user': signedOut,
    'GET /api/public/workflows/w9': () => refusal(404, 'WORKFLOW_NOT_FOUND', 'Workflow not found'),
  })
  openApp('/public/w9')
  await screen.findByRole('heading', { name: 'There is no public workflow here' })
})
