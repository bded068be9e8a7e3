import type { StepLog } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, TriangleAlert } from 'lucide-react'
import { StatusBadge } from '../../../components/status-badge.tsx'
import { catalogueQuery, useCatalogue } from '../../../lib/catalogue/catalogue.ts'
import { durationText } from '../../../lib/time.ts'
import { useMay } from '../../../lib/workspace.ts'
import { ApprovalChoice, firstAsking, isAsking } from '../approval-choice.tsx'
import { CodedError } from '../coded-error.tsx'
import { DataBlock } from '../data-block.tsx'
import { useLive } from '../live-context.ts'
import { OutputFiles } from '../output-files.tsx'
import { PreviewOutput } from '../preview-output.tsx'
import { ReceiptLine } from '../receipt-line.tsx'
import { texts } from './texts.ts'

type StepLogItemProps = { log: StepLog; isOpen: boolean; onToggle: (isOpen: boolean) => void }

/** One step of an execution. What it holds is drawn once it is open: there may be thousands. */
export function StepLogItem({ log, isOpen, onToggle }: StepLogItemProps) {
  return (
    <details
      open={isOpen}
      onToggle={({ currentTarget }) =>
        currentTarget.open === isOpen ? undefined : onToggle(currentTarget.open)
      }
      className="group rounded-xl border border-line"
    >
      <summary className="flex cursor-pointer list-none items-center gap-3 rounded-xl px-3 py-2.5 hover:bg-raised">
        <StatusBadge status={log.status} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium">{log.nodeName}</span>
          <StepFacts log={log} />
        </span>
        {log.warnings.length > 0 ? (
          <TriangleAlert aria-label={texts.hasWarnings} className="size-4 text-warn" />
        ) : null}
        <ChevronDown
          aria-hidden="true"
          className="size-4 text-quiet transition-transform group-open:rotate-180"
        />
      </summary>
      {isOpen ? <StepDetails log={log} /> : null}
    </details>
  )
}

function StepDetails({ log }: { log: StepLog }) {
  const mayEdit = useMay('executions.decide')
  const isAskedAbove = firstAsking(useLive().logs)?.id === log.id
  return (
    <div className="flex flex-col gap-3 px-3 pt-1 pb-3">
      {isAsking(log) && mayEdit && !isAskedAbove ? <ApprovalChoice log={log} /> : null}
      {log.error === null ? null : <CodedError message={log.error} code={log.errorCode} />}
      {log.warnings.length === 0 ? null : (
        <ul className="rounded-xl bg-warn-soft p-3 text-sm text-warn">
          {log.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {log.receipt === null ? null : <ReceiptLine receipt={log.receipt} />}
      <PreviewOutput log={log} />
      <OutputFiles log={log} />
      <DataBlock title={texts.input} value={log.input} />
      <DataBlock title={texts.output} value={log.output} />
    </div>
  )
}

function StepFacts({ log: { actionType, nodeType, duration, attempt, iteration } }: { log: StepLog }) {
  const { actionsByType } = useCatalogue()
  // The page comes without it; what a step is called comes a moment later.
  useQuery({ ...catalogueQuery, notifyOnChangeProps: [] })
  const facts = [
    nodeType === 'trigger' ? texts.trigger : (actionsByType.get(actionType ?? '')?.label ?? actionType),
    duration === null ? undefined : durationText(Number(duration)),
    attempt > 1 ? texts.attempt(attempt) : undefined,
    iteration === null ? undefined : texts.turn(iteration + 1),
  ]
  return <span className="block truncate text-xs text-quiet">{facts.filter(Boolean).join(' · ')}</span>
}
