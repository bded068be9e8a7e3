import type { NewWorkflow, Workflow } from '@orch/client'
import { queryOptions } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'

export const workflowsQuery = queryOptions({
  queryKey: ['workflows'],
  queryFn: ({ signal }) => api.workflows.list({ signal }),
})

/** A list of workflows changed, not each of them. */
const LIST = { ...workflowsQuery, exact: true }

/** Makes a workflow and opens it. */
export function useNewWorkflow() {
  const onDone = useOpenWorkflow()
  const create = () => api.workflows.create({ name: 'Untitled Workflow', draft: true })
  return useChange(create, { refreshes: [LIST], onDone, tellsFailure: true })
}

/** Makes a workflow of what is drawn already, and opens it. @param read what is given, as a workflow */
export function useMadeWorkflow<Given>(
  said: (made: Workflow) => string,
  read: (given: Given) => Promise<NewWorkflow>,
) {
  const onDone = useOpenWorkflow()
  const create = async (given: Given) => api.workflows.create(await read(given))
  return useChange(create, { said, refreshes: [LIST], onDone, tellsFailure: true })
}

/** Copies a workflow and opens the copy. */
export function useDuplicateWorkflow() {
  const onDone = useOpenWorkflow()
  return useChange((id: string) => api.workflows.duplicate(id), {
    said: ({ name }) => `Made “${name}”`,
    refreshes: [LIST],
    onDone,
    tellsFailure: true,
  })
}

/** @param onDone the workflow is gone: what shows it must go first */
export function useDeleteWorkflow(onDone: () => unknown) {
  return useChange((id: string) => api.workflows.delete(id), {
    said: 'Workflow deleted',
    refreshes: [LIST],
    onDone,
  })
}

function useOpenWorkflow() {
  const navigate = useNavigate()
  return ({ id }: { id: string }) => navigate({ to: '/workflows/$id', params: { id } })
}
