import { Canvas } from './canvas/canvas.tsx'
import { ExecutedCanvas } from './canvas/executed-canvas.tsx'
import { DrawBar } from './draw/draw-bar.tsx'
import type { EditorProps } from './editor-props.ts'
import { PanelFrame } from './panel/panel-frame.tsx'
import { SidePanel } from './panel/side-panel.tsx'
import type { Panel } from './panel/use-panel.ts'
import { useIsReadOnly } from './read-only.tsx'
import type { StepRequest } from './use-add-step.ts'

type EditorBodyProps = EditorProps & { panel: Panel; onAddStep: (request: StepRequest) => void }

/** Canvas on the left, panel on the right. */
export function EditorBody(props: EditorBodyProps) {
  const { workflow, executed, tab, onTab, executions, onChooseStep, panel, onAddStep } = props
  const isReadOnly = useIsReadOnly()
  const chooseStep = (id: string) => {
    onChooseStep(id)
    panel.setIsOpen(true)
  }
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="min-h-0 flex-1">
          {executed === undefined ? (
            <Canvas
              isReadOnly={isReadOnly}
              onAddStep={onAddStep}
              onEnterPanel={() => panel.enterProperties()}
              onChooseStep={chooseStep}
            />
          ) : (
            <ExecutedCanvas workflow={workflow} executed={executed} onChooseStep={chooseStep} />
          )}
        </div>
        {executed === undefined && !isReadOnly ? <DrawBar /> : null}
      </div>
      <PanelFrame isOpen={panel.isOpen} onOpenChange={panel.setIsOpen}>
        <SidePanel
          workflow={workflow}
          tab={tab}
          onTab={onTab}
          executions={executions}
          onAddStep={(source) => onAddStep({ source })}
        />
      </PanelFrame>
    </div>
  )
}
