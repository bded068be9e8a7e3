import type { PublicWorkflow } from '@orch/client'
import { ReactFlowProvider } from '@xyflow/react'
import { useState } from 'react'
import { Canvas } from './canvas/canvas.tsx'
import { toDrawing } from './drawing/drawing.ts'
import { EditorProvider } from './editor-context.ts'
import { createEditorStore } from './editor-store.ts'
import { ReadOnlyProvider } from './read-only.tsx'

const nothing = () => {}

/** The canvas alone, to look at. */
export function PublicDrawing({ workflow }: { workflow: PublicWorkflow }) {
  const [store] = useState(() => createEditorStore(toDrawing(workflow), Date.now))
  return (
    <EditorProvider value={store}>
      <ReactFlowProvider>
        <ReadOnlyProvider value={true}>
          <Canvas isReadOnly onAddStep={nothing} onChooseStep={nothing} onEnterPanel={nothing} />
        </ReadOnlyProvider>
      </ReactFlowProvider>
    </EditorProvider>
  )
}
