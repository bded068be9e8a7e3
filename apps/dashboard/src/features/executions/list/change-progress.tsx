import type { ExecutionChange } from '@orch/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleStop } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { toastDone, toastWarning } from '../../../components/ui/toast.tsx'
import { numberText } from '../../../lib/number-text.ts'
import { LISTED } from './list-queries.ts'
import { changesQuery, isWorking, useStopChange } from './matching-queries.ts'
import { texts } from './texts.ts'

/** How far a change of many executions is, whoever began it; nothing while there is none. */
export function ChangeProgress({ mayStop }: { mayStop: boolean }) {
  const { data: changes } = useQuery(changesQuery)
  const stop = useStopChange()
  useEnd(changes)
  const change = changes?.find(isWorking)
  if (change === undefined) return null
  const { id, action, found, changed, refused } = change
  const done = changed + refused
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-xl border border-line bg-surface px-3 py-2">
      <span className="min-w-0 flex-1 text-sm">
        {texts.changing[action](numberText(done), numberText(found))}
      </span>
      <progress
        aria-label={texts.changing[action](numberText(done), numberText(found))}
        className="w-40 accent-accent"
        max={Math.max(found, done)}
        value={done}
      />
      {mayStop ? (
        <Button size="small" isBusy={stop.isPending} onClick={() => stop.mutate(id)}>
          <CircleStop aria-hidden="true" />
          {texts.stopThis}
        </Button>
      ) : null}
    </div>
  )
}

/** Of those that this page saw under way it says how they ended, and reads the list again. */
function useEnd(changes: readonly ExecutionChange[] | undefined): void {
  const queryClient = useQueryClient()
  const seen = useRef(new Set<string>())
  useEffect(() => {
    for (const change of changes ?? []) {
      if (isWorking(change)) seen.current.add(change.id)
      else if (seen.current.delete(change.id)) {
        tellEnd(change)
        void queryClient.resetQueries(LISTED)
      }
    }
  }, [changes, queryClient])
}

function tellEnd({ action, changed, refused, reason }: ExecutionChange): void {
  const said = texts.changed[action](changed)
  if (refused > 0) toastWarning(said, `${texts.leftAsTheyWere(numberText(refused))}: ${reason ?? ''}`)
  else toastDone(said)
}
