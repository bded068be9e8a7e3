import type { LlmConfig } from '@orch/client'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { useDeleteModel } from './model-queries.ts'

export function DeleteModel({ model, onClose }: { model: LlmConfig | undefined; onClose: () => void }) {
  const remove = useDeleteModel(onClose)
  return (
    <ConfirmDialog
      isOpen={model !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title="Delete this model?"
      action="Delete model"
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => (model === undefined ? undefined : remove.mutate(model.id))}
    >
      <p>
        Steps that name <strong className="text-ink">{model?.name}</strong> fail from then on, and say so. Its
        connection stays.
      </p>
    </ConfirmDialog>
  )
}
