import type { WorkflowSummary } from '@orch/client'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { useDeleteWorkflow } from './workflow-queries.ts'

/** Asks before deleting; open while there is a workflow to delete. */
export function DeleteWorkflow({
  workflow,
  onClose,
}: {
  workflow: WorkflowSummary | undefined
  onClose: () => void
}) {
  const remove = useDeleteWorkflow(onClose)
  return (
    <ConfirmDialog
      isOpen={workflow !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Delete this workflow?"
      action="Delete workflow"
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => (workflow === undefined ? undefined : remove.mutate(workflow.id))}
    >
      <p>
        <strong className="text-ink">{workflow?.name}</strong> and all its executions are deleted. Whoever
        calls its webhook gets an error from then on. This cannot be undone.
      </p>
    </ConfirmDialog>
  )
}
