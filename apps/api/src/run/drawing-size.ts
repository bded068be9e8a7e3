import { WorkflowError } from '@orch/engine'

/** A drawing is read, checked and stored in one go: with this much that takes a tenth of a second. */
const MOST_VALUES = 100_000
const MOST_CHARACTERS = 4 * 1024 * 1024

/** How large something is; no further than a drawing may be. */
function sizeOf(value: unknown): { values: number; characters: number } {
  let values = 0
  let characters = 0
  const open: unknown[] = [value]
  while (open.length > 0 && values <= MOST_VALUES && characters <= MOST_CHARACTERS) {
    const item = open.pop()
    values += 1
    if (typeof item === 'string') characters += item.length
    if (typeof item !== 'object' || item === null) continue
    for (const name in item) {
      characters += name.length
      open.push((item as Record<string, unknown>)[name])
      // One list or object may hold more than all may.
      if (open.length > MOST_VALUES) return { values: open.length, characters }
    }
  }
  return { values, characters }
}

/** What one drawing takes in memory, nearly, in characters. */
export function weightOf(drawing: { nodes: unknown; edges: unknown }): number {
  const { values, characters } = sizeOf([drawing.nodes, drawing.edges])
  return characters + 32 * values
}

/** @throws WorkflowError TOO_LARGE */
export function requireDrawingSize(drawing: { nodes: unknown; edges: unknown }): void {
  const { values, characters } = sizeOf([drawing.nodes, drawing.edges])
  if (values <= MOST_VALUES && characters <= MOST_CHARACTERS) return
  const message = `This drawing is too large: its steps and their settings may hold ${MOST_VALUES} values and ${MOST_CHARACTERS} characters together. Let the workflow fetch large data, or receive it`
  throw new WorkflowError([{ code: 'TOO_LARGE', message, field: 'nodes' }])
}
