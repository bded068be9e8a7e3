import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { toastDone } from './ui/toast.tsx'

type After = {
  /** Said to the person. */
  said: string
  /** The lists and things that are read anew. */
  refreshes: readonly { queryKey: QueryKey }[]
  /** Such as closing the dialog. */
  onDone?: () => void
}

/** A change on the server: afterwards the person hears of it, and what it touched is read again. */
export function useChange<Input, Answer>(
  change: (input: Input) => Promise<Answer>,
  { said, refreshes, onDone }: After,
) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      onDone?.()
      toastDone(said)
      await Promise.all(refreshes.map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })))
    },
  })
}
