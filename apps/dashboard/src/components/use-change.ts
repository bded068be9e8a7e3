import { type InvalidateQueryFilters, useMutation, useQueryClient } from '@tanstack/react-query'
import { toastDone, toastError } from './ui/toast.tsx'

type After<Input, Answer> = {
  /** Said to the person. */
  said?: string | ((answer: Answer, input: Input) => string)
  /** The queries that are read again, also after a failure: a part of it may be done. */
  refreshes?: readonly Pick<InvalidateQueryFilters, 'queryKey' | 'exact' | 'predicate'>[]
  /** Such as closing the dialog, or going to what was made. */
  onDone?: (answer: Answer) => unknown
  /** Such as closing the dialog of a row that is gone: what it gives the focus to must be there. */
  onRefreshed?: () => void
  /** Where no form shows a failure, it is told by a toast. */
  tellsFailure?: boolean
  /** What is sent or answered holds a secret in clear: it goes with the mutation. */
  isSecret?: boolean
}

/** A change on the server: afterwards the person hears of it, and what it touched is read again. */
export function useChange<Input = void, Answer = unknown>(
  change: (input: Input) => Promise<Answer>,
  {
    said,
    refreshes = [],
    onDone,
    onRefreshed,
    tellsFailure = false,
    isSecret = false,
  }: After<Input, Answer> = {},
) {
  const queryClient = useQueryClient()
  return useMutation<Answer, Error, Input>({
    mutationFn: change,
    ...(isSecret ? { gcTime: 0 } : {}),
    ...(tellsFailure ? { onError: toastError } : {}),
    onSuccess: async (answer, input) => {
      await onDone?.(answer)
      if (said !== undefined) toastDone(typeof said === 'string' ? said : said(answer, input))
    },
    onSettled: async (_, error) => {
      await Promise.all(refreshes.map((filter) => queryClient.invalidateQueries(filter)))
      if (error === null) onRefreshed?.()
    },
  })
}
