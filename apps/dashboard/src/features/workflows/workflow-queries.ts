import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { toastDone, toastError } from '../../components/ui/toast.tsx'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'

export const workflowsQuery = queryOptions({
  queryKey: ['workflows'],
  queryFn: ({ signal }) => api.workflows.list({ signal }),
})

/** Makes a workflow and opens it. */
export function useNewWorkflow() {
  const open = useOpenWorkflow()
  return useMutation({
    mutationFn: () => api.workflows.create({ name: 'Untitled Workflow' }),
    onSuccess: ({ id }) => open(id),
    onError: toastError,
  })
}

/** Copies a workflow and opens the copy. */
export function useDuplicateWorkflow() {
  const open = useOpenWorkflow()
  return useMutation({
    mutationFn: (id: string) => api.workflows.duplicate(id),
    onSuccess: ({ id, name }) => {
      toastDone(`Made “${name}”`)
      return open(id)
    },
    onError: toastError,
  })
}

export function useDeleteWorkflow(onDone: () => void) {
  return useChange((id: string) => api.workflows.delete(id), {
    said: 'Workflow deleted',
    refreshes: [workflowsQuery],
    onDone,
  })
}

function useOpenWorkflow() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async (id: string) => {
    void queryClient.invalidateQueries(workflowsQuery)
    await navigate({ to: '/workflows/$id', params: { id } })
  }
}
