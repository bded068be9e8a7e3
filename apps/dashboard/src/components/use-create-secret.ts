import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'

/** Creates what holds a secret in clear: the answer stays in the mutation and never enters the cache. */
export function useCreateSecret<Input, Created>(
  create: (input: Input) => Promise<Created>,
  list: { queryKey: QueryKey },
) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: create,
    gcTime: 0,
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: list.queryKey }),
  })
}
