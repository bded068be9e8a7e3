import type { StepReceipt } from '@orch/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ReceiptLine } from '../../src/features/executions/receipt-line.tsx'
import { answerWith } from '../support/answers.ts'
import { connection } from '../support/connections.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const own: StepReceipt = {
  key: 'own',
  provider: 'github',
  integrationId: 'i1',
  policy: 'auto',
  why: 'named',
  reason: 'What the API says in English',
  credits: 0,
}

function show(receipt: StepReceipt) {
  answerWith({ 'GET /api/integrations': () => [connection('i1', 'github', 'Main account')] })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ReceiptLine receipt={receipt} />
    </QueryClientProvider>,
  )
}

test('an own connection is named, with the reason', async () => {
  show(own)
  await screen.findByText('Called with Main account')
  screen.getByText(/The step names the connection\./)
})

test('a connection that is gone is still told from the built-in key', () => {
  show({ ...own, integrationId: 'gone' })
  expect(screen.getByText('Called with an own connection')).toBeTruthy()
})

test('the built-in key is told with its cost', () => {
  show({ ...own, key: 'platform', integrationId: null, credits: 3 })
  expect(screen.getByText('Called with the built-in key for 3 credits')).toBeTruthy()
})
