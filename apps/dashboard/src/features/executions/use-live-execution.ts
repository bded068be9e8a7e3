import type { ExecutionEvent } from '@orch/client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { announce } from '../../lib/announce.ts'
import { api } from '../../lib/api.ts'
import { STATUS_LOOKS } from '../../lib/step-status.ts'
import { type LiveExecution, UNKNOWN, withEvent } from './live-execution.ts'

export type Watched = LiveExecution & { error: unknown }

/** Watches one execution as long as it is shown; nothing while there is no id. */
export function useLiveExecution(id: string | undefined): Watched {
  const queryClient = useQueryClient()
  const [watched, setWatched] = useState<{ id: string | undefined; live: LiveExecution; error: unknown }>()
  useEffect(() => {
    if (id === undefined) return
    const stop = new AbortController()
    const show = (live: LiveExecution, error?: unknown) => setWatched({ id, live, error })
    watch(id, stop.signal, show).then(() => queryClient.invalidateQueries({ queryKey: ['executions'] }))
    return () => stop.abort()
  }, [id, queryClient])
  if (watched === undefined || watched.id !== id) return { ...UNKNOWN, error: undefined }
  return { ...watched.live, error: watched.error }
}

async function watch(
  id: string,
  signal: AbortSignal,
  show: (live: LiveExecution, error?: unknown) => void,
): Promise<void> {
  let live = UNKNOWN
  try {
    for await (const event of api.executions.events(id, { signal })) {
      if (isNewStatus(live, event)) announce(`Execution: ${STATUS_LOOKS[event.data.status].label}`)
      live = withEvent(live, event)
      show(live)
    }
  } catch (error) {
    if (!signal.aborted) show(live, error)
  }
}

/** The first status is on the page already; only a change is news. */
function isNewStatus(
  { execution }: LiveExecution,
  event: ExecutionEvent,
): event is Extract<ExecutionEvent, { event: 'execution' }> {
  return event.event === 'execution' && execution !== undefined && execution.status !== event.data.status
}
