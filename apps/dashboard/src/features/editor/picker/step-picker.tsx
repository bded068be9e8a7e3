import { useState } from 'react'
import { Dialog } from '../../../components/ui/dialog.tsx'
import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { StepList } from './step-list.tsx'
import { texts } from './texts.ts'

type StepPickerProps = {
  isOpen: boolean
  onClose: () => void
  /** The dialog is gone, and the focus is back where it was. */
  onClosed: () => void
  onPick: (action: ActionDescription) => void
}

/** What the next step does: System first, then the services, those one is connected to before the others. */
export function StepPicker({ isOpen, onClose, onClosed, onPick }: StepPickerProps) {
  const [search, setSearch] = useState('')
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      onClosed={() => {
        setSearch('')
        onClosed()
      }}
      title={texts.addStep}
      className="sm:h-[36rem] sm:w-[34rem]!"
    >
      <StepList search={search} onSearch={setSearch} onPick={onPick} />
    </Dialog>
  )
}
