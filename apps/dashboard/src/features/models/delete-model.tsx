import type { LlmConfig } from '@orch/client'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { useDeleteModel } from './model-queries.ts'

export function DeleteModel({ model, onClose }: { model: LlmConfig | undefined; onClose: () => void }) {
  const remove = useDeleteModel(onClose)
  return (
    <ConfirmFor
      subject={model}
      onClose={onClose}
      title="Delete this model?"
      action="Delete model"
      change={remove}
      onConfirm={({ id }) => remove.mutate(id)}
    >
      {(model) => (
        <p>
          Steps that name <strong className="text-ink">{model.name}</strong> fail from then on, and say so.
          Its connection stays.
        </p>
      )}
    </ConfirmFor>
  )
}
