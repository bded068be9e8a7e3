import { ChevronRight } from 'lucide-react'
import { STATUS_DISPLAYS } from '../../../lib/step-status.ts'
import { StepTile } from '../canvas/step-node.tsx'
import { useStepStatuses } from '../canvas/step-statuses.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useDrawing, useEditorStore } from '../editor-context.ts'
import { stepDisplay } from '../step-display.ts'
import { texts } from './texts.ts'

/** The steps as a list: another way to get at them than the canvas. */
export function StepOutline() {
  const { nodes } = useDrawing()
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" className="mb-2 text-[0.8125rem] font-medium">
        {texts.steps}
      </h2>
      <ul className="flex flex-col">
        {nodes.map((node) => (
          <OutlineItem key={node.id} node={node} />
        ))}
      </ul>
    </section>
  )
}

function OutlineItem({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const status = useStepStatuses()[node.id]
  const display = stepDisplay(node)
  return (
    <li>
      <button
        type="button"
        className="flex w-full items-center gap-3 rounded-xl px-2 py-1.5 text-left hover:bg-raised"
        onClick={() => store.select({ nodes: [node.id], edges: [] })}
      >
        <StepTile display={display} isTrigger={node.type === 'trigger'} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium">{display.title}</span>
          <span className="block truncate text-xs text-quiet">
            {node.data.enabled ? display.subtitle : texts.disabled}
            {status === undefined ? '' : ` · ${STATUS_DISPLAYS[status].label}`}
          </span>
        </span>
        <ChevronRight aria-hidden="true" className="size-4 text-quiet" />
      </button>
    </li>
  )
}
