import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useChange } from '../components/use-change.ts'
import { api } from './api.ts'

/** Ends the session and forgets everything that was fetched in it. @param next where the next person goes on */
export function useSignOut(next?: string) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useChange(() => api.auth.signOut(), {
    tellsFailure: true,
    onDone: () => {
      queryClient.clear()
      return router.navigate({ to: '/sign-in', search: next === undefined ? {} : { next } })
    },
  })
}
