import { Canvas } from './canvas/canvas.tsx'
import type { EditorProps } from './editor-props.ts'
import { PanelFrame } from './panel/panel-frame.tsx'
import { SidePanel } from './panel/side-panel.tsx'
import type { Panel } from './panel/use-panel.ts'
import { useIsReadOnly } from './read-only.tsx'
import type { Wish } from './use-add-step.ts'

type EditorBodyProps = EditorProps & { panel: Panel; onAddStep: (wish: Wish) => void }

/** Canvas on the left, panel on the right. */
export function EditorBody(props: EditorBodyProps) {
  const { workflow, tab, onTab, executions, onChooseStep, panel, onAddStep } = props
  const isReadOnly = useIsReadOnly()
  return (
    <div className="flex min-h-0 flex-1">
      <div className="min-w-0 flex-1">
        <Canvas
          isReadOnly={isReadOnly}
          onAddStep={onAddStep}
          onEnterPanel={() => panel.enterProperties()}
          onChooseStep={(id) => {
            onChooseStep(id)
            panel.setIsOpen(true)
          }}
        />
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
