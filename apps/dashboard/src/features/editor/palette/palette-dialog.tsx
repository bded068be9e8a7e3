import { lazy, Suspense, useRef } from 'react'
import { Dialog } from '../../../components/ui/dialog.tsx'
import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import type { Commands } from '../use-shortcuts.ts'
import { texts } from './texts.ts'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))

type PaletteDialogProps = {
  isOpen: boolean
  onClose: () => void
  commands: Commands
  onAdd: (action: ActionDescription) => void
}

export function PaletteDialog({ isOpen, onClose, commands, onAdd }: PaletteDialogProps) {
  const chosen = useRef<() => void>(undefined)
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      onClosed={() => {
        chosen.current?.()
        chosen.current = undefined
      }}
      title={texts.commands}
      className="sm:w-[34rem]!"
    >
      <Suspense fallback={null}>
        <Palette
          commands={commands}
          onAdd={onAdd}
          onChoose={(run) => {
            chosen.current = run
            onClose()
          }}
        />
      </Suspense>
    </Dialog>
  )
}
