import type { LlmConfig } from '@orch/client'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { useDeleteModel } from './model-queries.ts'
import { texts } from './texts.ts'

export function DeleteModel({ model, onClose }: { model: LlmConfig | undefined; onClose: () => void }) {
  const remove = useDeleteModel(onClose)
  return (
    <ConfirmFor
      subject={model}
      onClose={onClose}
      title={texts.deleteThisModel}
      action={texts.deleteModel}
      change={remove}
      onConfirm={({ id }) => remove.mutate(id)}
    >
      {(model) => (
        <p>
          {texts.stepsThatName} <strong className="text-ink">{model.name}</strong> {texts.failFromThenOnSay}
        </p>
      )}
    </ConfirmFor>
  )
}
