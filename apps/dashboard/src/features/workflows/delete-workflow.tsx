import type { WorkflowSummary } from '@orch/client'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { texts } from './texts.ts'
import { useDeleteWorkflow } from './workflow-queries.ts'

/** Asks before deleting; open while there is a workflow to delete. */
export function DeleteWorkflow({
  workflow,
  onClose,
  onDeleted = onClose,
}: {
  workflow: WorkflowSummary | undefined
  onClose: () => void
  /** Such as leaving its page. */
  onDeleted?: () => unknown
}) {
  const remove = useDeleteWorkflow(onDeleted)
  return (
    <ConfirmFor
      subject={workflow}
      onClose={onClose}
      title={texts.deleteThisWorkflow}
      action={texts.deleteWorkflow}
      change={remove}
      onConfirm={({ id }) => remove.mutate(id)}
    >
      {(workflow) => (
        <p>
          <strong className="text-ink">{workflow.name}</strong> {texts.andAllExecutionsDeletedCalls}
        </p>
      )}
    </ConfirmFor>
  )
}
