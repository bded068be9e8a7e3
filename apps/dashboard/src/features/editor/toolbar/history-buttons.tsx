import { Redo2, Undo2 } from 'lucide-react'
import { Button } from '../../../components/ui/button.tsx'
import { useEditor, useEditorStore } from '../editor-context.ts'

export function HistoryButtons() {
  const store = useEditorStore()
  const canUndo = useEditor(({ history }) => history.past.length > 0)
  const canRedo = useEditor(({ history }) => history.future.length > 0)
  return (
    <>
      <Button
        size="icon"
        look="ghost"
        aria-label="Undo"
        title="Undo (Ctrl+Z)"
        disabled={!canUndo}
        onClick={store.undo}
      >
        <Undo2 aria-hidden="true" />
      </Button>
      <Button
        size="icon"
        look="ghost"
        aria-label="Redo"
        title="Redo (Ctrl+Shift+Z)"
        disabled={!canRedo}
        onClick={store.redo}
      >
        <Redo2 aria-hidden="true" />
      </Button>
    </>
  )
}
