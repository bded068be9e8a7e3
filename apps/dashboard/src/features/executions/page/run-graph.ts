import type { ExecutedDrawing } from '@orch/client'
import { texts } from './texts.ts'

export type Placed = { id: string; x: number; y: number; label: string }

const SIZE = { width: 208, height: 60 }
const MARGIN = 8

/** Steps at their places, moved so that nothing is left of or above the picture. Notes and frames are not steps. */
export function placedNodes(nodes: ExecutedDrawing['nodes']) {
  const steps = nodes.filter(({ type, data }) => ['trigger', 'action'].includes(data.type ?? type ?? ''))
  const places = steps.map(({ position }) => position ?? { x: 0, y: 0 })
  const left = Math.min(...places.map(({ x }) => x), Number.MAX_SAFE_INTEGER)
  const top = Math.min(...places.map(({ y }) => y), Number.MAX_SAFE_INTEGER)
  const placed = steps.map(({ id, data, position }): Placed => {
    const { x, y } = position ?? { x: 0, y: 0 }
    return { id, x: x - left + MARGIN, y: y - top + MARGIN, label: data.label || nameOf(data.config) }
  })
  return {
    nodes: placed,
    width: Math.max(...placed.map(({ x }) => x), 0) + SIZE.width + MARGIN,
    height: Math.max(...placed.map(({ y }) => y), 0) + SIZE.height + MARGIN,
    size: SIZE,
  }
}

function nameOf(config: Record<string, unknown> | undefined): string {
  return String(config?.['actionType'] ?? config?.['triggerType'] ?? texts.step)
}

/** From the right side of one to the left side of the other. */
export function edgePath(from: Placed, to: Placed, { width, height }: typeof SIZE): string {
  const [x1, y1, x2, y2] = [from.x + width, from.y + height / 2, to.x, to.y + height / 2]
  const bend = Math.max(24, Math.abs(x2 - x1) / 2)
  return `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`
}
