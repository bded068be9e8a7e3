import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useChange } from '../../components/use-change.ts'

/** Signs in or up, forgets what an earlier person left in the cache, and goes on to `next`; not while a code is asked for. */
export function useEnter(next: string | undefined, enter: () => Promise<unknown>, askForCode?: () => void) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useChange(enter, {
    onDone: (answer) => {
      if (asksForCode(answer)) return askForCode?.()
      queryClient.clear()
      return router.navigate({ href: next ?? '/home', replace: true })
    },
  })
}

/** Of all answers to somebody who comes in, the one to a right password may ask for more. */
function asksForCode(answer: unknown): boolean {
  return (Object(answer) as { needsCode?: unknown }).needsCode === true
}
