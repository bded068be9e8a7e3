import { useReactFlow } from '@xyflow/react'
import type { ComponentProps } from 'react'
import { Canvas } from './canvas/canvas.tsx'
import { ExecutedCanvas } from './canvas/executed-canvas.tsx'
import { FIT } from './canvas/fit.ts'
import { DrawBar } from './draw/draw-bar.tsx'
import { DrawPreview } from './draw/draw-preview.tsx'
import { useDraw } from './draw/use-draw.ts'
import type { EditorProps } from './editor-props.ts'
import { PanelFrame } from './panel/panel-frame.tsx'
import { SidePanel } from './panel/side-panel.tsx'
import type { Panel } from './panel/use-panel.ts'
import { StepDock } from './picker/step-dock.tsx'
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
      {executed === undefined ? <StepDock /> : null}
      <div className="flex min-w-0 flex-1 flex-col">
        {executed === undefined ? (
          <DrawnCanvas
            isReadOnly={isReadOnly}
            onAddStep={onAddStep}
            onEnterPanel={() => panel.enterProperties()}
            onChooseStep={chooseStep}
          />
        ) : (
          <div className="min-h-0 flex-1">
            <ExecutedCanvas workflow={workflow} executed={executed} onChooseStep={chooseStep} />
          </div>
        )}
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

/** The canvas, with the bar by which a model draws below; what the model proposes lies over it. */
function DrawnCanvas(canvas: ComponentProps<typeof Canvas>) {
  const draw = useDraw()
  const { proposal } = draw
  const { fitView } = useReactFlow()
  const take = () => {
    draw.take()
    // After the steps of the proposal are in the drawing.
    requestAnimationFrame(() => void fitView(FIT))
  }
  return (
    <>
      <div className="relative min-h-0 flex-1">
        <div className="h-full" inert={proposal !== undefined}>
          <Canvas {...canvas} />
        </div>
        {proposal === undefined ? null : <DrawPreview proposal={proposal} isDrawing={draw.task === 'draw'} />}
      </div>
      {canvas.isReadOnly ? null : <DrawBar draw={{ ...draw, take }} />}
    </>
  )
}
