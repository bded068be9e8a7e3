import { useReactFlow } from '@xyflow/react'
import { type DragEvent, useMemo } from 'react'
import { findAction } from '../../../lib/catalogue/catalogue.ts'
import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { useLatest } from '../../../lib/use-latest.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../drawing/placement.ts'
import { carriedStep, carriesStep } from '../picker/carried-step.ts'
import { triggerOptions } from '../picker/trigger-options.ts'
import type { StepRequest } from '../use-add-step.ts'

const OVER = 'data-step-over'

/** Takes steps that are dragged from the list: onto a connection, onto a step they follow, or where there is room. */
export function useStepDrop(onDropped: (action: ActionDescription, request: StepRequest) => void) {
  const { screenToFlowPosition } = useReactFlow()
  const dropped = useLatest(onDropped)
  return useMemo(() => {
    const middle = ({ clientX: x, clientY: y }: DragEvent) => {
      const at = screenToFlowPosition({ x, y })
      return { x: at.x - NODE_WIDTH / 2, y: at.y - NODE_HEIGHT / 2 }
    }
    return {
      onDragOver(event: DragEvent) {
        if (!carriesStep(event.dataTransfer)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        mark(event.currentTarget, itemUnder(event))
      },
      onDragLeave: (event: DragEvent) => mark(event.currentTarget, null),
      onDrop(event: DragEvent) {
        if (!carriesStep(event.dataTransfer)) return
        event.preventDefault()
        const item = itemUnder(event)
        mark(event.currentTarget, null)
        const type = carriedStep(event.dataTransfer)
        const action = findAction(type) ?? triggerOptions.find((option) => option.type === type)
        if (action !== undefined) dropped(action, requestAt(item) ?? { position: middle(event) })
      },
    }
  }, [screenToFlowPosition, dropped])
}

function itemUnder({ clientX, clientY }: DragEvent): Element | null {
  const under = document.elementFromPoint(clientX, clientY)
  return under?.closest('.react-flow__edge, .react-flow__node-action, .react-flow__node-trigger') ?? null
}

function requestAt(item: Element | null): StepRequest | undefined {
  const id = item?.getAttribute('data-id')
  if (item === null || id === null || id === undefined) return undefined
  return item.matches('.react-flow__edge') ? { between: id } : { source: id }
}

/** Shows what the step would come into. */
function mark(canvas: Element, item: Element | null): void {
  for (const marked of canvas.querySelectorAll(`[${OVER}]`)) if (marked !== item) marked.removeAttribute(OVER)
  item?.setAttribute(OVER, '')
}
