import type { LlmConfig } from '@orch/client'
import { Dialog } from '../../components/ui/dialog.tsx'
import { ModelForm } from './model-form.tsx'

type ModelDialogProps = { model: LlmConfig | 'new' | undefined; onClose: () => void }

/** Open while there is a model to make or to edit. */
export function ModelDialog({ model, onClose }: ModelDialogProps) {
  const stored = model === 'new' ? undefined : model
  return (
    <Dialog
      isOpen={model !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={stored === undefined ? 'New model' : `Edit ${stored.name}`}
    >
      {model === undefined ? null : <ModelForm key={stored?.id} model={stored} onSaved={onClose} />}
    </Dialog>
  )
}
