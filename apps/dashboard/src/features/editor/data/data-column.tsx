import type { ReactNode } from 'react'
import { cn } from '../../../lib/cn.ts'
import { useMediaQuery } from '../../../lib/use-media-query.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { OutputBody, OutputColumn } from '../output/output-column.tsx'
import { SideColumn } from '../side-column.tsx'
import { DataPanel } from './data-panel.tsx'
import type { StepValue } from './step-values.ts'
import { texts } from './texts.ts'

type StepColumnsProps = {
  /** What comes in; absent for a trigger, before which there is nothing. */
  steps: readonly StepValue[] | undefined
  workflow: { id: string; isOwner: boolean }
  node: DrawnNode
  children: ReactNode
}

/** What comes in, the settings, and what came out: beside each other where there is room, else one above the other. */
export function StepColumns({ steps, workflow, node, children }: StepColumnsProps) {
  const isWide = useMediaQuery('(min-width: 1280px)')
  if (!isWide) {
    return (
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        {steps === undefined ? null : (
          <Folded title={texts.dataFromEarlierSteps} className="mb-4">
            <DataPanel steps={steps} />
          </Folded>
        )}
        {children}
        <Folded title={texts.output} className="mt-4">
          <OutputBody workflow={workflow} node={node} />
        </Folded>
      </div>
    )
  }
  return (
    <div className="flex min-h-0 flex-1" data-columns>
      {steps === undefined ? null : (
        <SideColumn side="left" title={texts.data} show={texts.showData} hide={texts.hideData} width="w-72">
          <DataPanel steps={steps} />
        </SideColumn>
      )}
      <div className="min-h-0 w-92 min-w-0 shrink-0 overflow-y-auto p-4">{children}</div>
      <OutputColumn workflow={workflow} node={node} />
    </div>
  )
}

type FoldedProps = { title: string; className: string; children: ReactNode }

function Folded({ title, className, children }: FoldedProps) {
  return (
    <details className={cn('rounded-xl border border-line', className)}>
      <summary className="cursor-pointer rounded-xl px-3 py-2.5 text-[0.8125rem] font-medium">
        {title}
      </summary>
      <div className="flex h-96 flex-col px-3 pb-3">{children}</div>
    </details>
  )
}
