import type { Json } from '../json.ts'
import type { WorkflowNode } from '../model/workflow.ts'

type Facts = { executionId: string; workflowId: string; startedAt: Date; turn?: Json | undefined }

const UNKNOWN: Facts = { executionId: '', workflowId: '', startedAt: new Date(0) }

/** What expressions of a step can name besides steps; `loop` is the turn of the innermost loop around it. */
export function namesFor(node: WorkflowNode, facts: Facts = UNKNOWN): Record<string, Json> {
  const { executionId, workflowId, startedAt, turn = null } = facts
  return {
    execution: { id: executionId, startedAt: startedAt.toISOString() },
    workflow: { id: workflowId },
    ...(node.loops.length === 0 ? {} : { loop: turn }),
  }
}

/**
 * Chance that is the same whenever a list is looked at again, in whatever process: a loop's turns are found by their places in it.
 */
export function repeatableChance(seed: string): () => number {
  let state = 2_166_136_261
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 16_777_619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
