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

/** In the colours of the theme, which browsers do not take for a bar of their own. */
const BAR =
  'h-1.5 w-full appearance-none overflow-hidden rounded-full border-0 bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent'

/** How far a change of many executions is, also one that another person began; nothing while there is none. */
export function ChangeProgress({ mayStop }: { mayStop: boolean }) {
  const { data: changes } = useQuery(changesQuery)
  const stop = useStopChange()
  useEnd(changes)
  const change = changes?.find(isWorking)
  if (change === undefined) return null
  const { id, action, found, changed, refused } = change
  const done = changed + refused
  const said = texts.changing[action](numberText(done), numberText(found))
  return (
    <div className="flex items-center gap-3 rounded-xl border border-line bg-surface px-3 py-2">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <span className="text-sm">{said}</span>
        <progress aria-label={said} className={BAR} max={Math.max(found, done)} value={done} />
      </div>
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
