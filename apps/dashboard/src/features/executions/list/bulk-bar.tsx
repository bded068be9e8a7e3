import type { ListedExecution } from '@orch/client'
import { CircleStop, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { SelectionBar } from '../../../components/selection-bar.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { ConfirmFor } from '../../../components/ui/confirm-for.tsx'
import { isUnderWay } from '../../../lib/step-status.ts'
import { useDeleteMany, useStopMany } from './list-queries.ts'
import { ReplayMany } from './replay-many.tsx'
import { texts } from './texts.ts'

type BulkBarProps = {
  executions: readonly ListedExecution[]
  /** There are others, which are read as one scrolls. */
  hasOlder: boolean
  selected: readonly ListedExecution[]
  onChoose: (chosen: ReadonlySet<string>) => void
}

/** What can be done with the chosen ones. All that are listed are chosen together. */
export function BulkBar({ executions, hasOlder, selected, onChoose }: BulkBarProps) {
  return (
    <SelectionBar
      label={hasOlder ? texts.chooseTheNewest(executions.length) : texts.chooseAll}
      chosen={texts.chosen(selected.length)}
      all={executions}
      count={selected.length}
      inset="px-3"
      onChoose={onChoose}
    >
      <Commands selected={selected} onDone={() => onChoose(new Set())} />
    </SelectionBar>
  )
}

function Commands({ selected, onDone }: { selected: readonly ListedExecution[]; onDone: () => void }) {
  const [deleting, setDeleting] = useState<string[]>()
  const [replaying, setReplaying] = useState<string[]>()
  const stop = useStopMany()
  const close = () => setDeleting(undefined)
  const remove = useDeleteMany(() => {
    close()
    onDone()
  })
  const running = selected.filter(({ status }) => isUnderWay(status)).map(({ id }) => id)
  const over = selected.filter(({ status }) => !isUnderWay(status)).map(({ id }) => id)
  return (
    <>
      <Button
        size="small"
        disabled={running.length === 0}
        isBusy={stop.isPending}
        onClick={() => stop.mutate(running)}
      >
        <CircleStop aria-hidden="true" />
        {texts.stop}
      </Button>
      <Button size="small" disabled={over.length === 0} onClick={() => setReplaying(over)}>
        <RotateCcw aria-hidden="true" />
        {texts.runAgain}
      </Button>
      <Button
        size="small"
        variant="quietDanger"
        disabled={over.length === 0}
        onClick={() => setDeleting(over)}
      >
        <Trash2 aria-hidden="true" />
        {texts.delete}
      </Button>
      <ConfirmFor
        subject={deleting}
        onClose={close}
        title={texts.deleteExecutions}
        action={texts.deleteExecutions}
        onConfirm={remove.mutate}
        change={remove}
      >
        {(ids) => <p>{texts.endedExecutionsWhatTheirSteps(ids.length)}</p>}
      </ConfirmFor>
      <ReplayMany
        ids={replaying}
        onClose={() => setReplaying(undefined)}
        onDone={() => {
          setReplaying(undefined)
          onDone()
        }}
      />
    </>
  )
}
