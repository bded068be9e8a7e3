import type { StepStatus, Workflow } from '@orch/client'
import { ReactFlowProvider } from '@xyflow/react'
import { type ReactNode, useState } from 'react'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { StepStatusesProvider } from './canvas/step-statuses.ts'
import { toDrawing } from './drawing/drawing.ts'
import { EditorProvider, useDrawing } from './editor-context.ts'
import { EditorScreen } from './editor-screen.tsx'
import { createEditorStore } from './editor-store.ts'
import type { PanelTab } from './panel/panel-tab.ts'

export type EditorProps = {
  workflow: Workflow
  /** How far the steps of the shown execution are. */
  statuses: Readonly<Record<string, StepStatus>>
  tab: PanelTab
  onTab: (tab: PanelTab) => void
  /** What the tab Executions shows. */
  executions: ReactNode
  onStarted: (executionId: string) => void
  /** A step was clicked on the canvas. */
  onChooseStep: (nodeId: string) => void
  /** A dialog that makes a connection to one provider. */
  addConnection: (dialog: ConnectionDialogProps) => ReactNode
}

export type ConnectionDialogProps = {
  isOpen: boolean
  onClose: () => void
  providerId: string
  onCreated: (connection: { id: string }) => void
}

/** One open workflow. Give it the workflow's id as `key`: another workflow is another editor. */
export function Editor(props: EditorProps) {
  const [store] = useState(() => createEditorStore(toDrawing(props.workflow), Date.now))
  return (
    <EditorProvider value={store}>
      <StepStatusesProvider value={props.statuses}>
        <ReactFlowProvider>
          <Title />
          <EditorScreen {...props} />
        </ReactFlowProvider>
      </StepStatusesProvider>
    </EditorProvider>
  )
}

function Title() {
  usePageTitle(useDrawing().name)
  return null
}
