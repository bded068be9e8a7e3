import { Dialog } from '../../components/ui/dialog.tsx'
import { BindSlotForm } from './bind-slot-form.tsx'
import type { Binding } from './named-slots.ts'
import { texts } from './texts.ts'

type BindSlotProps = { binding: Binding | undefined; environment: string; onClose: () => void }

/** Open while there is a slot to bind. */
export function BindSlot({ binding, environment, onClose }: BindSlotProps) {
  const title = binding?.name === undefined ? texts.newSlot : texts.bindTitle(binding.name)
  return (
    <Dialog
      isOpen={binding !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={title}
      description={texts.theNextStepNamesSlot}
    >
      {binding === undefined ? null : (
        <BindSlotForm
          key={`${binding.name} ${binding.environment}`}
          binding={binding}
          environment={environment}
          onBound={onClose}
        />
      )}
    </Dialog>
  )
}
