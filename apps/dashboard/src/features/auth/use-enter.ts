import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useChange } from '../../components/use-change.ts'

/** Signs in or up, forgets what an earlier person left in the cache, and goes on to `next`. */
export function useEnter(next: string | undefined, enter: () => Promise<void>) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useChange(enter, {
    onDone: () => {
      queryClient.clear()
      return router.navigate({ href: next ?? '/home', replace: true })
    },
  })
}
