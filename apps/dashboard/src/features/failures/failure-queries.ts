import type { MadeAlert, NewAlert, Replayed } from '@orch/client'
import { queryOptions } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { texts } from './texts.ts'

/** So many are shown, the newest. */
export const MOST_SHOWN = 200

export const failuresQuery = queryOptions({
  queryKey: ['failures'],
  queryFn: ({ signal }) => api.failures.list({ limit: MOST_SHOWN }, { signal }),
})

export const alertsQuery = queryOptions({
  queryKey: ['alerts'],
  queryFn: ({ signal }) => api.alerts.list({ signal }),
})

export function useReplay() {
  return useChange((executionIds: string[]) => api.failures.replay(executionIds), {
    said: replayedText,
    refreshes: [failuresQuery],
    tellsFailure: true,
  })
}

function replayedText(replayed: readonly Replayed[]): string {
  const started = replayed.filter(({ startedId }) => startedId !== null).length
  const refused = replayed.find(({ error }) => error !== null)?.error
  if (refused != null) return texts.ofStartedAgain(started, replayed.length, refused)
  return texts.startedAgain(started)
}

export function useDismiss() {
  return useChange((executionIds: string[]) => api.failures.dismiss(executionIds), {
    said: texts.takenOffListTheyStay,
    refreshes: [failuresQuery],
    tellsFailure: true,
  })
}

/** @param onDone is told of an alert that has no secret to show */
export function useCreateAlert(onDone: () => void) {
  return useChange<NewAlert, MadeAlert>((alert) => api.alerts.create(alert), {
    said: texts.alertCreated,
    refreshes: [alertsQuery],
    onDone: ({ secret }) => (secret === null ? onDone() : undefined),
    isSecret: true,
  })
}

export function useTestAlert() {
  return useChange((id: string) => api.alerts.test(id), {
    said: texts.aTestMessageOnWay,
    refreshes: [alertsQuery],
    tellsFailure: true,
  })
}

export function useDeleteAlert(onDone: () => void) {
  return useChange((id: string) => api.alerts.delete(id), {
    said: texts.alertDeleted,
    refreshes: [alertsQuery],
    onDone,
  })
}
