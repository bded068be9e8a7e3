import { ReactFlowProvider } from '@xyflow/react'
import { useState } from 'react'
import { Canvas } from '../canvas/canvas.tsx'
import type { Drawing } from '../drawing/drawing.ts'
import { EditorProvider } from '../editor-context.ts'
import { createEditorStore } from '../editor-store.ts'
import { ReadOnlyProvider } from '../read-only.tsx'

const nothing = () => {}

/** A drawing to look at, small enough for two beside each other. */
export function DrawingView({ drawing, label }: { drawing: Drawing; label: string }) {
  const [store] = useState(() => createEditorStore(drawing, Date.now))
  return (
    <figure aria-label={`Drawing: ${label}`} className="h-72 overflow-hidden rounded-lg border border-line">
      <EditorProvider value={store}>
        <ReactFlowProvider>
          <ReadOnlyProvider value={true}>
            <Canvas isPreview isReadOnly onAddStep={nothing} onChooseStep={nothing} onEnterPanel={nothing} />
          </ReadOnlyProvider>
        </ReactFlowProvider>
      </EditorProvider>
    </figure>
  )
}
