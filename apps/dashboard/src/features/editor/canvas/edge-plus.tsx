import { useStore, ViewportPortal } from '@xyflow/react'
import { Plus } from 'lucide-react'
import { useEditor } from '../editor-context.ts'
import type { StepRequest } from '../use-add-step.ts'
import { middleOf } from './edge-middle.ts'
import { texts } from './texts.ts'

/** Zoomed out further, it keeps the size at which a finger hits it. */
const SMALLEST = 0.85

/** The “+” in the middle of the connection that is selected. One for all: hundreds of connections need no button each. */
export function EdgePlus({ onAdd }: { onAdd: (request: StepRequest) => void }) {
  const edge = useEditor(({ history, selection }) => {
    const [id] = selection.edges
    const isAlone = selection.edges.length === 1 && selection.nodes.length === 0
    return isAlone ? history.now.edges.find((one) => one.id === id) : undefined
  })
  const middle = useStore(
    ({ nodeLookup }) => edge && middleOf(edge, nodeLookup),
    (one, other) => one?.x === other?.x && one?.y === other?.y,
  )
  const zoom = useStore(({ transform }) => transform[2])
  if (edge === undefined || middle === undefined) return null
  return (
    <ViewportPortal>
      <button
        type="button"
        aria-label={texts.insertStepHere}
        className="nodrag nopan pointer-events-auto absolute grid size-7 place-items-center rounded-full border border-accent bg-surface text-accent shadow-card hover:bg-raised"
        style={{
          transform: `translate(${middle.x}px, ${middle.y}px) translate(-50%, -50%) scale(${Math.max(1, SMALLEST / zoom)})`,
        }}
        onClick={() => onAdd({ between: edge.id })}
      >
        <Plus aria-hidden="true" className="size-4" />
      </button>
    </ViewportPortal>
  )
}
