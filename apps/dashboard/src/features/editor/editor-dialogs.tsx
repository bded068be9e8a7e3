import { useRef } from 'react'
import { PaletteDialog } from './palette/palette-dialog.tsx'
import { ShortcutSheet } from './palette/shortcut-sheet.tsx'
import type { Panel } from './panel/use-panel.ts'
import { StepPicker } from './picker/step-picker.tsx'
import { IssuesDialog } from './run/issues-dialog.tsx'
import type { Run } from './run/use-run.ts'
import type { useAddStep } from './use-add-step.ts'
import type { Commands } from './use-shortcuts.ts'

export type OpenDialog = 'palette' | 'shortcuts' | undefined

type EditorDialogsProps = {
  run: Run
  panel: Panel
  adding: ReturnType<typeof useAddStep>
  commands: Commands
  open: OpenDialog
  onOpen: (dialog: OpenDialog) => void
}

/** The dialogs of the editor. A step that was added gets the focus in its first setting. */
export function EditorDialogs({ run, panel, adding, commands, open, onOpen }: EditorDialogsProps) {
  const isAdded = useRef(false)
  const close = () => onOpen(undefined)
  return (
    <>
      <StepPicker
        isOpen={adding.isOpen}
        onClose={adding.close}
        onClosed={() => {
          if (isAdded.current) panel.enterSettings()
          isAdded.current = false
        }}
        onPick={(action) => {
          adding.add(action)
          isAdded.current = true
          panel.showProperties()
        }}
      />
      <PaletteDialog
        isOpen={open === 'palette'}
        onClose={close}
        commands={commands}
        onAdd={(action) => {
          adding.add(action)
          panel.enterSettings()
        }}
      />
      <ShortcutSheet isOpen={open === 'shortcuts'} onClose={close} />
      <IssuesDialog run={run} onShow={panel.enterProperties} />
    </>
  )
}
