import { queryOptions } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { texts } from './texts.ts'

export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: ({ signal }) => api.agents.list({ signal }),
})

export const agentRequestQuery = (request: string) =>
  queryOptions({
    queryKey: ['agent-request', request],
    queryFn: ({ signal }) => api.agents.request(request, { signal }),
    retry: false,
  })

type Decision = { approved: boolean; workflowIds: readonly string[] | undefined }

/** Afterwards the browser goes where the program waits for it. */
export function useDecision(request: string) {
  const decide = ({ approved, workflowIds }: Decision) =>
    api.agents.decide(request, approved, workflowIds ? { workflowIds: [...workflowIds] } : {})
  return useChange(decide, {
    refreshes: [agentsQuery],
    onDone: ({ url }) => window.location.assign(url),
  })
}

export function useEndAgent(onDone: () => void) {
  return useChange((id: string) => api.agents.remove(id), {
    said: texts.theAgentHasEnded,
    refreshes: [agentsQuery],
    onDone,
  })
}
