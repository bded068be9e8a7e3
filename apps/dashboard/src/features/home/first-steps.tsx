import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Section } from '../../components/section.tsx'
import { Button, buttonLook } from '../../components/ui/button.tsx'
import { cn } from '../../lib/cn.ts'
import { useMay } from '../../lib/workspace.ts'
import { useNewWorkflow } from '../workflows/workflow-queries.ts'

type FirstStepsProps = { hasConnection: boolean; hasWorkflow: boolean }

/** The way of a new workspace to its first execution; it goes away once that is there. */
export function FirstSteps({ hasConnection, hasWorkflow }: FirstStepsProps) {
  const mayEdit = useMay('workflows.create')
  if (!mayEdit) {
    return (
      <Section title="Nothing has run yet">
        <p className="text-sm leading-6 text-quiet">
          You will see here how the workflows go that the editors of this workspace make.
        </p>
      </Section>
    )
  }
  return (
    <Section title="First steps" description="Three steps to the first execution.">
      <ol className="flex flex-col">
        <Step number={1} title="Connect a service" isDone={hasConnection} action={<Connect />}>
          Store a key, or sign in at the service. It is sealed, and only steps that use it open it.
        </Step>
        <Step number={2} title="Draw a workflow" isDone={hasWorkflow} action={<Draw />}>
          A trigger that starts it, and steps that use your connections.
        </Step>
        <Step number={3} title="Run it" isDone={false} action={hasWorkflow ? <Open /> : null}>
          Press Run in the editor and see what each step gave; then publish it.
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
          {title} {isDone ? <span className="sr-only">(done)</span> : null}
        </h3>
        <p className="text-[0.8125rem] leading-5 text-quiet">{children}</p>
      </div>
      {isDone || action === null ? null : <div className="ml-12 sm:ml-0">{action}</div>}
    </li>
  )
}

function Connect() {
  return (
    <Link to="/connections" className={buttonLook({ size: 'small' })}>
      Connect a service
    </Link>
  )
}

function Draw() {
  const create = useNewWorkflow()
  return (
    <Button size="small" onClick={() => create.mutate()} isBusy={create.isPending}>
      Draw a workflow
    </Button>
  )
}

function Open() {
  return (
    <Link to="/workflows" className={buttonLook({ size: 'small' })}>
      Open workflows
    </Link>
  )
}
