import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

export const deviceQuery = (code: string) =>
  queryOptions({
    queryKey: ['device', code],
    queryFn: ({ signal }) => api.devices.get(code, { signal }),
    retry: false,
  })

type Decision = { code: string; approved: boolean }

export function useDecision() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ code, approved }: Decision) => {
      await api.devices.decide(code, approved)
      return { approved }
    },
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['keys'] }),
  })
}
