import type { LlmConfig } from '@orch/client'
import { Dialog } from '../../components/ui/dialog.tsx'
import { ModelForm } from './model-form.tsx'
import { texts } from './texts.ts'

type ModelDialogProps = { model: LlmConfig | 'new' | undefined; onClose: () => void }

/** Open while there is a model to make or to edit. */
export function ModelDialog({ model, onClose }: ModelDialogProps) {
  const stored = model === 'new' ? undefined : model
  return (
    <Dialog
      isOpen={model !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={stored === undefined ? texts.newModel : texts.edit(stored.name)}
    >
      {model === undefined ? null : <ModelForm key={stored?.id} model={stored} onSaved={onClose} />}
    </Dialog>
  )
}
