import type { ListedExecution } from '@orch/client'
import { lazy, Suspense, useState } from 'react'
import { SelectionBar } from '../../../components/selection-bar.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Commands } from './commands.tsx'
import type { ExecutionFilter } from './execution-filter.ts'
import { useChosen } from './list-queries.ts'
import { type Matching, useCountMatching } from './matching-queries.ts'
import { texts } from './texts.ts'

const MatchingBar = lazy(async () => ({ default: (await import('./matching-bar.tsx')).MatchingBar }))

type BulkBarProps = {
  executions: readonly ListedExecution[]
  /** There are others, which are read as one scrolls. */
  hasOlder: boolean
  filter: ExecutionFilter
  selected: readonly ListedExecution[]
  onChoose: (chosen: ReadonlySet<string>) => void
}

/** What can be done with the chosen ones. All that are listed are chosen together, or all that match. */
export function BulkBar({ executions, hasOlder, filter, selected, onChoose }: BulkBarProps) {
  const [matching, setMatching] = useState<Matching>()
  const work = useChosen(selected, () => onChoose(new Set()))
  const count = useCountMatching(filter, setMatching)
  if (matching !== undefined)
    return (
      <Suspense fallback={<div className="min-h-9" />}>
        <MatchingBar matching={matching} onLeave={() => setMatching(undefined)} />
      </Suspense>
    )
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <SelectionBar
        label={hasOlder ? texts.chooseTheNewest(executions.length) : texts.chooseAll}
        chosen={texts.chosen(selected.length)}
        all={executions}
        count={selected.length}
        inset="px-3"
        onChoose={onChoose}
      >
        <Commands {...work} />
      </SelectionBar>
      {hasOlder ? (
        <Button size="small" variant="ghost" isBusy={count.isPending} onClick={() => count.mutate()}>
          {texts.chooseAllThatMatch}
        </Button>
      ) : null}
    </div>
  )
}
