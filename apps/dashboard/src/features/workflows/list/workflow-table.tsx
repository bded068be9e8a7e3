import type { ListedWorkflow } from '@orch/client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '../../../lib/cn.ts'
import { COLUMNS } from './columns.ts'
import type { WorkflowSort } from './list-types.ts'
import { texts } from './texts.ts'
import { sortedBy, type WorkflowFilter } from './workflow-filter.ts'
import { WorkflowRow } from './workflow-row.tsx'

type TableProps = {
  workflows: readonly ListedWorkflow[]
  filter: WorkflowFilter
  onFilter: (filter: WorkflowFilter) => void
  chosen: ReadonlySet<string>
  /** Absent: this person may choose none. */
  onChoose: ((chosen: ReadonlySet<string>) => void) | undefined
  onOrganize: (workflow: ListedWorkflow) => void
}

export function WorkflowTable({ workflows, filter, onFilter, chosen, onChoose, onOrganize }: TableProps) {
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose?.(next)
  }
  const sort = { filter, onFilter }
  return (
    <div className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card">
      <table aria-label={texts.workflows} className="w-full table-auto text-sm">
        <thead className="border-b border-line text-left text-[0.8125rem] text-quiet">
          <tr>
            {onChoose === undefined ? null : (
              <th scope="col" className="w-10 pl-4">
                <span className="sr-only">{texts.chosenWorkflowTable}</span>
              </th>
            )}
            <Head by="name" {...sort}>
              {texts.name}
            </Head>
            <Head className={COLUMNS.trigger}>{texts.trigger}</Head>
            <Head>{texts.on}</Head>
            <Head className={COLUMNS.lastRun} by="lastRun" {...sort}>
              {texts.lastRun}
            </Head>
            <Head className={COLUMNS.nextRun} by="nextRun" {...sort}>
              {texts.nextRun}
            </Head>
            <Head className={COLUMNS.owner}>{texts.owner}</Head>
            <Head className={COLUMNS.folder}>{texts.folder}</Head>
            <Head className={COLUMNS.tags}>{texts.tags}</Head>
            <th scope="col" className="w-12">
              <span className="sr-only">{texts.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {workflows.map((workflow) => (
            <WorkflowRow
              key={workflow.id}
              workflow={workflow}
              isChosen={chosen.has(workflow.id)}
              onToggle={onChoose === undefined ? undefined : () => toggle(workflow.id)}
              onOrganize={() => onOrganize(workflow)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type HeadProps = {
  children: ReactNode
  className?: string
  by?: WorkflowSort
  filter?: WorkflowFilter
  onFilter?: (filter: WorkflowFilter) => void
}

/** With `by` it puts the list in order when it is pressed. */
function Head({ children, className, by, filter = {}, onFilter }: HeadProps) {
  const isSorted = by !== undefined && filter.sort === by
  const isUp = filter.order === 'ascending'
  const Arrow = isUp ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (isUp ? 'ascending' : 'descending') : undefined}
      className={cn('h-10 px-3 font-medium whitespace-nowrap', className)}
    >
      {by === undefined ? (
        children
      ) : (
        <button
          type="button"
          className="-mx-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 hover:bg-raised hover:text-ink"
          onClick={() => onFilter?.(sortedBy(filter, by))}
        >
          {children}
          {isSorted ? <Arrow aria-hidden="true" className="size-3.5" /> : null}
        </button>
      )}
    </th>
  )
}
