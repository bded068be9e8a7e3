import type { WorkflowSummary } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { Check, Play } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Section } from '../../components/section.tsx'
import { Button, buttonClass } from '../../components/ui/button.tsx'
import { cn } from '../../lib/cn.ts'
import { useMay } from '../../lib/workspace.ts'
import { useNewWorkflow } from '../workflows/workflow-queries.ts'
import { texts } from './texts.ts'
import { useMakeExample, useRunFirst } from './tour.ts'

type FirstStepsProps = {
  hasConnection: boolean
  /** The newest first. */
  workflows: readonly WorkflowSummary[]
  /** The person wants to see it no more. */
  onLeave: () => void
}

/** The way of a new workspace to a workflow that ran; it goes away once that is there. */
export function FirstSteps({ hasConnection, workflows, onLeave }: FirstStepsProps) {
  const mayEdit = useMay('workflows.create')
  const [first] = workflows
  const [isMadeHere, setIsMadeHere] = useState(false)
  if (!mayEdit) {
    return (
      <Section title={texts.nothingHasRunYet}>
        <p className="text-sm leading-6 text-quiet">{texts.youWillSeeHereHow}</p>
      </Section>
    )
  }
  return (
    <Section
      title={texts.firstSteps}
      description={texts.threeStepsWorkflowRan}
      actions={
        <Button size="small" variant="ghost" onClick={onLeave}>
          {texts.leaveTheTour}
        </Button>
      }
    >
      <ol className="flex flex-col">
        <Step
          number={1}
          title={texts.drawAWorkflow}
          isDone={first !== undefined}
          action={<Draw onMade={() => setIsMadeHere(true)} />}
        >
          {texts.aTriggerStartsStepsExample}
        </Step>
        <Step
          number={2}
          title={texts.runIt}
          isDone={false}
          action={first === undefined ? null : <Run workflow={first} isNext={isMadeHere} />}
        >
          {texts.seeLiveWhatEachStep}
        </Step>
        <Step number={3} title={texts.connectAService} isDone={hasConnection} action={<Connect />}>
          {texts.storeKeyOrSignAt}
        </Step>
      </ol>
    </Section>
  )
}

type StepProps = { number: number; title: string; isDone: boolean; action: ReactNode; children: ReactNode }

function Step({ number, title, isDone, action, children }: StepProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line py-4 first:border-t-0 first:pt-0 last:pb-0">
      <span
        aria-hidden="true"
        className={cn(
          'grid size-8 shrink-0 place-items-center rounded-full text-sm font-semibold',
          isDone ? 'bg-good-soft text-good' : 'bg-accent-soft text-accent',
        )}
      >
        {isDone ? <Check className="size-4" /> : number}
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <h3 className="text-sm font-medium">
          {title} {isDone ? <span className="sr-only">{texts.done}</span> : null}
        </h3>
        <p className="text-[0.8125rem] leading-5 text-quiet">{children}</p>
      </div>
      {isDone || action === null ? null : <div className="ml-12 flex flex-wrap gap-2 sm:ml-0">{action}</div>}
    </li>
  )
}

function Draw({ onMade }: { onMade: () => void }) {
  const create = useNewWorkflow()
  const example = useMakeExample(onMade)
  return (
    <>
      <Button size="small" onClick={() => create.mutate()} isBusy={create.isPending}>
        {texts.drawAWorkflow}
      </Button>
      <Button size="small" variant="primary" onClick={() => example.mutate()} isBusy={example.isPending}>
        {texts.makeAnExample}
      </Button>
    </>
  )
}

/** @param isNext it takes the place of the button that was pressed, and its focus */
function Run({ workflow: { id, name }, isNext }: { workflow: WorkflowSummary; isNext: boolean }) {
  const run = useRunFirst()
  return (
    <Button
      ref={(button) => (isNext ? button?.focus() : undefined)}
      size="small"
      variant="primary"
      aria-label={texts.run(name)}
      onClick={() => run.mutate(id)}
      isBusy={run.isPending}
    >
      {run.isPending ? null : <Play aria-hidden="true" />}
      {texts.runFirstSteps}
    </Button>
  )
}

function Connect() {
  return (
    <Link to="/connections" className={buttonClass({ size: 'small' })}>
      {texts.connectAService}
    </Link>
  )
}
