import type { ExecutedDrawing, StepStatus, Workflow } from '@orch/client'
import type { ReactNode } from 'react'
import type { PanelTab } from './panel/panel-tab.ts'

export type EditorProps = {
  workflow: Workflow
  /** How far the steps of the shown execution are. */
  statuses: Readonly<Record<string, StepStatus>>
  /** The drawing of the shown execution, where it is another than today's. */
  executed?: ExecutedDrawing | undefined
  tab: PanelTab
  onTab: (tab: PanelTab) => void
  /** What the tab Executions shows. */
  executions: ReactNode
  onStarted: (executionId: string) => void
  /** The execution whose data the steps show; undefined: the newest. */
  dataFrom: string | undefined
  onDataFrom: (executionId: string | undefined) => void
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
