import { Redo2, Undo2 } from 'lucide-react'
import { Button } from '../../../components/ui/button.tsx'
import { useEditor, useEditorStore } from '../editor-context.ts'
import { texts } from './texts.ts'

export function HistoryButtons() {
  const store = useEditorStore()
  const canUndo = useEditor(({ history }) => history.past.length > 0)
  const canRedo = useEditor(({ history }) => history.future.length > 0)
  return (
    <>
      <Button
        size="icon"
        variant="ghost"
        aria-label={texts.undo}
        title={texts.undoCtrlZ}
        disabled={!canUndo}
        onClick={store.undo}
      >
        <Undo2 aria-hidden="true" />
      </Button>
      <Button
        size="icon"
        variant="ghost"
        aria-label={texts.redo}
        title={texts.redoCtrlShiftZ}
        disabled={!canRedo}
        onClick={store.redo}
      >
        <Redo2 aria-hidden="true" />
      </Button>
    </>
  )
}
