import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { ErrorNotice } from '../../src/components/error-notice.tsx'

afterEach(cleanup)

const within = (children: React.ReactNode) => (
  <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
)

function Reader({ read }: { read: () => Promise<string> }) {
  const { data, error } = useQuery({ queryKey: ['read'], queryFn: read, retry: false })
  return error ? <ErrorNotice error={error} /> : <p>{data}</p>
}

test('what could not be read is read again from where it is said', async () => {
  let isDown = true
  const read = async () => {
    if (isDown) throw new Error('The server is down')
    return 'Here it is'
  }
  render(within(<Reader read={read} />))
  const again = await screen.findByRole('button', { name: 'Try again' })
  isDown = false
  await userEvent.click(again)
  await screen.findByText('Here it is')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('of a change that failed nothing is offered: its own button stands beside', () => {
  render(within(<ErrorNotice error={new Error('Not saved')} />))
  expect(screen.getByRole('alert').textContent).toContain('Not saved')
  expect(screen.queryByRole('button')).toBeNull()
})
