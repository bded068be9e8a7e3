import type { StepDecision } from '@orch/client'
import { queryOptions, skipToken, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { toastDone, toastError } from '../../components/ui/toast.tsx'
import { api } from '../../lib/api.ts'
import { isUnderWay } from '../../lib/step-status.ts'

const POLL_MS = 2000

/** The newest executions of a workflow; asked for again while one of them runs. */
export function executionsQuery(workflowId: string) {
  return queryOptions({
    queryKey: ['executions', workflowId],
    queryFn: ({ signal }) => api.executions.list(workflowId, { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => isUnderWay(status)) ? POLL_MS : false),
  })
}

/** The drawing that an execution ran; nothing while there is no id. */
export function executedDrawingQuery(id: string | undefined) {
  return queryOptions({
    queryKey: ['executions', id, 'drawing'],
    queryFn: id === undefined ? skipToken : ({ signal }) => api.executions.drawing(id, { signal }),
    // The workflow may have been changed since.
    staleTime: 0,
  })
}

export function useCancelExecution(id: string) {
  return useMutation({
    mutationFn: () => api.executions.cancel(id),
    onSuccess: () => toastDone('Asked to stop'),
    onError: toastError,
  })
}

/** Approves or rejects a step that waits. */
export function useDecide(id: string) {
  return useMutation({
    mutationFn: (decision: StepDecision) => api.executions.decide(id, decision),
    onSuccess: (_, { approved }) => toastDone(approved ? 'Approved' : 'Rejected'),
    onError: toastError,
  })
}

/** Runs again and shows the new execution. */
export function useRerun(workflowId: string, id: string) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ fromFailed }: { fromFailed: boolean }) => api.executions.rerun(id, { fromFailed }),
    onError: toastError,
    onSuccess: async ({ executionId }) => {
      void queryClient.invalidateQueries({ queryKey: ['executions', workflowId] })
      await navigate({
        to: '/workflows/$id/executions/$executionId',
        params: { id: workflowId, executionId },
      })
    },
  })
}

export function useClearExecutions(workflowId: string, onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => api.executions.deleteAllForWorkflow(workflowId),
    onSuccess: async ({ deletedCount }) => {
      onDone()
      toastDone(`Deleted ${deletedCount} ${deletedCount === 1 ? 'execution' : 'executions'}`)
      await queryClient.invalidateQueries({ queryKey: ['executions', workflowId] })
    },
  })
}
