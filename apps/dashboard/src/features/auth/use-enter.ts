import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useChange } from '../../components/use-change.ts'

/** Signs in or up, forgets what an earlier person left in the cache, and goes on to `next`; not while a code is asked for. */
export function useEnter(
  next: string | undefined,
  enter: () => Promise<{ needsCode: boolean } | void>,
  askForCode?: () => void,
) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useChange(enter, {
    onDone: (answer) => {
      if (answer?.needsCode) return askForCode?.()
      queryClient.clear()
      return router.navigate({ href: next ?? '/home', replace: true })
    },
  })
}
