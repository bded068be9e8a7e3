import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { toastError } from '../components/ui/toast.tsx'
import { api } from './api.ts'

/** Ends the session and forgets everything that was fetched in it. */
export function useSignOut() {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: () => api.auth.signOut(),
    onError: toastError,
    onSuccess: async () => {
      queryClient.clear()
      await router.navigate({ to: '/sign-in', search: {} })
    },
  })
}
