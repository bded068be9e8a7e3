import { ReactFlowProvider } from '@xyflow/react'
import { useState } from 'react'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { StepStatusesProvider } from './canvas/step-statuses.ts'
import { DataFromProvider } from './data/data-from.ts'
import { toDrawing } from './drawing/drawing.ts'
import { EditorProvider, useEditor } from './editor-context.ts'
import type { EditorProps } from './editor-props.ts'
import { EditorScreen } from './editor-screen.tsx'
import { createEditorStore } from './editor-store.ts'

/** One open workflow. Give it the workflow's id as `key`: another workflow is another editor. */
export function Editor(props: EditorProps) {
  const [store] = useState(() => createEditorStore(toDrawing(props.workflow), Date.now))
  return (
    <EditorProvider value={store}>
      <StepStatusesProvider value={props.statuses}>
        <ReactFlowProvider>
          <Title />
          <DataFromProvider value={props.dataFrom}>
            <EditorScreen {...props} />
          </DataFromProvider>
        </ReactFlowProvider>
      </StepStatusesProvider>
    </EditorProvider>
  )
}

function Title() {
  usePageTitle(useEditor(({ history }) => history.now.name))
  return null
}
