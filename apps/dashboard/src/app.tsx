import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Announcer } from './components/announcer.tsx'
import { ToastProvider } from './components/ui/toast.tsx'
import { userQuery } from './lib/account.ts'
import { createQueryClient } from './lib/query-client.ts'
import { createAppRouter } from './router.tsx'

const queryClient = createQueryClient((client) => {
  client.setQueryData(userQuery.queryKey, null)
  void router.invalidate()
})
const router = createAppRouter(queryClient)
const place = document.getElementById('app')
if (place === null) throw new Error('index.html has no element with the id "app"')

createRoot(place).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <RouterProvider router={router} />
          <Announcer />
        </ToastProvider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
