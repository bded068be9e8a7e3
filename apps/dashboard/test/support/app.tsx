import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { vi } from 'vitest'
import { Announcer } from '../../src/components/announcer.tsx'
import { ToastProvider } from '../../src/components/ui/toast.tsx'
import { userQuery } from '../../src/lib/account.ts'
import { createQueryClient } from '../../src/lib/query-client.ts'
import { createAppRouter } from '../../src/router.tsx'

/** Opens the dashboard at an address, as the browser would. */
export function openApp(address: string) {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  vi.stubGlobal('scrollTo', () => undefined)
  window.history.pushState({}, '', address)
  const queryClient = createQueryClient((client) => {
    client.setQueryData(userQuery.queryKey, null)
    void router.invalidate()
  })
  const router = createAppRouter(queryClient)
  render(
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        <RouterProvider router={router} />
        <Announcer />
      </ToastProvider>
    </QueryClientProvider>,
  )
  return { user: userEvent.setup(), router, queryClient }
}

export function closeApp(): void {
  cleanup()
  vi.unstubAllGlobals()
  localStorage.clear()
  sessionStorage.clear()
}
