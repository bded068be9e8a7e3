import type { ExecutedDrawing, Workflow } from '@orch/client'
import { ReactFlowProvider } from '@xyflow/react'
import { useMemo } from 'react'
import { toDrawing } from '../drawing/drawing.ts'
import { EditorProvider } from '../editor-context.ts'
import { createEditorStore } from '../editor-store.ts'
import { ReadOnlyProvider } from '../read-only.tsx'
import { Canvas } from './canvas.tsx'
import { texts } from './texts.ts'

type ExecutedCanvasProps = {
  workflow: Workflow
  executed: ExecutedDrawing
  onChooseStep: (nodeId: string) => void
}

const nothing = () => {}

/** An execution on the drawing that it ran, which is not today's. Nothing can be changed in it. */
export function ExecutedCanvas({ workflow, executed, onChooseStep }: ExecutedCanvasProps) {
  const store = useMemo(() => {
    const { nodes, edges } = executed
    return createEditorStore(toDrawing({ ...workflow, nodes, edges }), Date.now)
  }, [workflow, executed])
  return (
    <div className="flex h-full flex-col">
      <p role="status" className="border-b border-line bg-warn-soft px-4 py-2 text-sm">
        {texts.itShownHereAsWas(ranText(executed))}
      </p>
      <div className="min-h-0 flex-1">
        <EditorProvider value={store}>
          <ReactFlowProvider>
            <ReadOnlyProvider value={true}>
              <Canvas isReadOnly onAddStep={nothing} onEnterPanel={nothing} onChooseStep={onChooseStep} />
            </ReadOnlyProvider>
          </ReactFlowProvider>
        </EditorProvider>
      </div>
    </div>
  )
}

function ranText({ version }: ExecutedDrawing): string {
  if (version === null) return texts.thisExecutionRanDraftHas
  return texts.thisExecutionRanVersionDraft(version)
}
