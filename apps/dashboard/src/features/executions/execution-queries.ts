import type { Execution, StepDecision } from '@orch/client'
import { queryOptions, skipToken } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { isUnderWay } from '../../lib/step-status.ts'
import { texts } from './texts.ts'

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

/** An execution with all its steps, as it was when it was asked for. */
export function executionQuery(id: string) {
  return queryOptions({
    queryKey: ['executions', id, 'whole'],
    queryFn: ({ signal }) => api.executions.get(id, { signal }),
    staleTime: 0,
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

const MESSAGES_POLL_MS = 10_000
/** An alert is noted a moment after the end of the execution. */
const NOTED_WITHIN_MS = 60_000

/** Callbacks and alerts about an execution; asked for again while something may become of one. */
export function messagesQuery({ id, completedAt }: Pick<Execution, 'id' | 'completedAt'>) {
  return queryOptions({
    queryKey: ['executions', id, 'messages'],
    queryFn: ({ signal }) => api.executions.messages(id, { signal }),
    staleTime: 0,
    refetchInterval: ({ state: { data = [] } }) => {
      const waiting = data.filter(({ state }) => state === 'waiting')
      if (waiting.some(({ nextAt, error }) => nextAt !== null && error === null)) return POLL_MS
      const isFresh = completedAt === null || Date.now() - Date.parse(completedAt) < NOTED_WITHIN_MS
      return isFresh || waiting.length > 0 ? MESSAGES_POLL_MS : false
    },
  })
}

export function useSendAgain(execution: Pick<Execution, 'id' | 'completedAt'>) {
  return useChange((messageId: string) => api.executions.sendAgain(execution.id, messageId), {
    said: texts.itIsSentAgain,
    refreshes: [messagesQuery(execution)],
    tellsFailure: true,
  })
}

export function useCancelExecution(id: string) {
  return useChange(() => api.executions.cancel(id), { said: texts.askedToStop, tellsFailure: true })
}

/** Approves or rejects a step that waits. */
export function useDecide(id: string) {
  return useChange((decision: StepDecision) => api.executions.decide(id, decision), {
    said: (_, { approved }) => (approved ? texts.approved : texts.rejected),
    tellsFailure: true,
  })
}

/** Runs again. */
export function useRerun(workflowId: string, id: string, onStarted: (executionId: string) => unknown) {
  return useChange(({ fromFailed }: { fromFailed: boolean }) => api.executions.rerun(id, { fromFailed }), {
    refreshes: [executionsQuery(workflowId)],
    tellsFailure: true,
    onDone: ({ executionId }) => onStarted(executionId),
  })
}

export function useClearExecutions(workflowId: string, onDone: () => void) {
  return useChange(() => api.executions.deleteAllForWorkflow(workflowId), {
    said: ({ deletedCount }) => texts.deleted(deletedCount),
    refreshes: [executionsQuery(workflowId)],
    onDone,
  })
}
