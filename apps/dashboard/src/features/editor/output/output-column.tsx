import { Play, StepForward } from 'lucide-react'
import { TimeAgo } from '../../../components/time-ago.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { ValueView } from '../../../components/value/value-view.tsx'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useIsReadOnly } from '../read-only.tsx'
import { useStepRun } from '../run/use-run-step.ts'
import { SideColumn } from '../side-column.tsx'
import { PinButton, PinNotes } from './pin-tools.tsx'
import { texts } from './texts.ts'
import { type Output, useOutput } from './use-output.ts'

type OutputProps = { workflow: { id: string; isOwner: boolean }; node: DrawnNode }

/** What came out of a step, beside its settings. */
export function OutputColumn(props: OutputProps) {
  return (
    <SideColumn
      side="right"
      title={texts.output}
      show={texts.showOutput}
      hide={texts.hideOutput}
      width="w-80"
    >
      <OutputBody {...props} />
    </SideColumn>
  )
}

/** The same above each other, where there is no room for a column. */
export function OutputBody({ workflow, node }: OutputProps) {
  const output = useOutput(workflow, node)
  const isReadOnly = useIsReadOnly()
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      {isReadOnly ? null : <Commands node={node} output={output} />}
      <Origin output={output} />
      <PinNotes output={output} />
      {output.log?.error && output.source !== 'pinned' ? (
        <p className="max-h-40 overflow-y-auto rounded-lg bg-bad-soft px-2.5 py-1.5 text-xs break-words text-bad">
          {output.log.error}
        </p>
      ) : null}
      {output.source === 'none' ? null : (
        <ValueView
          key={node.id}
          value={output.value}
          label={texts.output}
          executionId={output.log?.executionId}
        />
      )}
    </div>
  )
}

function Commands({ node, output }: { node: DrawnNode; output: Output }) {
  const run = useStepRun()
  if (run === undefined) return null
  return (
    <div className="flex flex-wrap gap-1.5">
      {node.type === 'trigger' ? null : (
        <>
          <Button
            size="small"
            isBusy={run.runningId === node.id}
            title={texts.onWhatStepsBeforeGave}
            onClick={() => run.start(node.id)}
          >
            <Play aria-hidden="true" />
            {texts.runThisStep}
          </Button>
          <Button
            size="small"
            title={texts.thisStepEverythingAfterWhat}
            onClick={() => run.startFrom(node.id)}
          >
            <StepForward aria-hidden="true" />
            {texts.runFromHere}
          </Button>
        </>
      )}
      <PinButton nodeId={node.id} output={output} />
    </div>
  )
}

function Origin({ output: { source, log } }: { output: Output }) {
  if (source === 'pinned') return null
  if (log === undefined) return <p className="text-[0.8125rem] text-quiet">{texts.nothingYetStepHasNot}</p>
  return (
    <p className="text-xs text-quiet">
      {source === 'run' ? texts.fromTheRunOf : texts.theRunFailed}
      <TimeAgo at={log.startedAt} />
      {log.iteration === null ? '' : texts.firstTurn}
    </p>
  )
}
