import type { StepLog } from '@orch/client'
import { useMay } from '../../lib/workspace.ts'
import { ApprovalChoice, firstAsking } from './approval-choice.tsx'
import { texts } from './texts.ts'

/** The decision that an execution waits for, to be seen before anything else; of several, the one that was asked first. */
export function AskedNow({ logs }: { logs: readonly StepLog[] }) {
  const mayDecide = useMay('executions.decide')
  const log = firstAsking(logs)
  if (log === undefined || !mayDecide) return null
  return (
    <div className="rounded-2xl border border-warn/40 bg-surface p-4 sm:p-5">
      <h2 className="mb-2 text-base font-semibold">{texts.waitsForYourDecision(log.nodeName)}</h2>
      <ApprovalChoice key={log.id} log={log} />
    </div>
  )
}
