import type { ExecutionEvent } from '@orch/client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { announce } from '../../lib/announce.ts'
import { api } from '../../lib/api.ts'
import { STATUS_DISPLAYS } from '../../lib/step-status.ts'
import { type LiveExecution, UNKNOWN, withEvent } from './live-execution.ts'
import { texts } from './texts.ts'

export type Watched = LiveExecution & { error: unknown }

/** Watches one execution as long as it is shown; nothing while there is no id. */
export function useLiveExecution(id: string | undefined): Watched {
  const queryClient = useQueryClient()
  const [watched, setWatched] = useState<{ id: string | undefined; live: LiveExecution; error: unknown }>()
  useEffect(() => {
    if (id === undefined) return
    const stop = new AbortController()
    const drawn = gathered(({ live, error }) => setWatched({ id, live, error }))
    watch(id, stop.signal, drawn.show).then(() => {
      drawn.now()
      return queryClient.invalidateQueries({ queryKey: ['executions'] })
    })
    return () => {
      stop.abort()
      drawn.stop()
    }
  }, [id, queryClient])
  if (watched === undefined || watched.id !== id) return { ...UNKNOWN, error: undefined }
  return { ...watched.live, error: watched.error }
}

/** What is shown is drawn a few times a second, however many steps a loop ends in it. */
const DRAW_MS = 50

type Shown = { live: LiveExecution; error: unknown }

/** Draws what was shown last, once in a while; the end at once. */
function gathered(draw: (shown: Shown) => void) {
  let waiting: Shown | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting !== undefined) draw(waiting)
    waiting = undefined
  }
  return {
    show(live: LiveExecution, error?: unknown) {
      waiting = { live, error }
      timer ??= setTimeout(now, DRAW_MS)
    },
    now,
    stop() {
      waiting = undefined
      clearTimeout(timer)
    },
  }
}

async function watch(
  id: string,
  signal: AbortSignal,
  show: (live: LiveExecution, error?: unknown) => void,
): Promise<void> {
  let live = UNKNOWN
  try {
    for await (const event of api.executions.events(id, { signal })) {
      if (isNewStatus(live, event))
        announce(texts.executionUseLiveExecution(STATUS_DISPLAYS[event.data.status].label))
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
