import { queryOptions } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'

export const deviceQuery = (code: string) =>
  queryOptions({
    queryKey: ['device', code],
    queryFn: ({ signal }) => api.devices.get(code, { signal }),
    retry: false,
  })

type Decision = { code: string; approved: boolean }

export function useDecision() {
  const decide = async ({ code, approved }: Decision) => {
    await api.devices.decide(code, approved)
    return { approved }
  }
  return useChange(decide, { refreshes: [{ queryKey: ['keys'] }] })
}
