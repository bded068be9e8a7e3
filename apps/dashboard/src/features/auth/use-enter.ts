import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'

/** Signs in or up, forgets what an earlier person left in the cache, and goes on to `next`. */
export function useEnter(next: string | undefined, enter: () => Promise<void>) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: enter,
    onSuccess: async () => {
      queryClient.clear()
      await router.navigate({ href: next ?? '/workflows', replace: true })
    },
  })
}
