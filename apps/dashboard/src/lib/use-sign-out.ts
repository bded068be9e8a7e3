import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useChange } from '../components/use-change.ts'
import { api } from './api.ts'
import { forgetKeptHere } from './kept-here.ts'

/** Ends the session and forgets everything that was fetched or kept in it. @param next where the next person goes on */
export function useSignOut(next?: string) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useChange(() => api.auth.signOut(), {
    tellsFailure: true,
    onDone: async () => {
      queryClient.clear()
      await router.navigate({ to: '/sign-in', search: next === undefined ? {} : { next } })
      // After the editor is gone, which keeps what it could not store.
      forgetKeptHere()
    },
  })
}
