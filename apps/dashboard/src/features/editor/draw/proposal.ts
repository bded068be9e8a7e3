import type { DrawingOperation, WorkflowIssue } from '@orch/client'
import { mergeDrawings } from '../comparison/merge-drawings.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { changeOf } from './change-of.ts'

/** What a model would make of the drawing; nothing of it is in the drawing before a person takes it. */
export type Proposal = {
  readonly before: Drawing
  readonly after: Drawing
  /** What would have to be mended by hand afterwards. */
  readonly issues: readonly WorkflowIssue[]
}

export function proposalFor(drawing: Drawing): Proposal {
  return { before: drawing, after: drawing, issues: [] }
}

/** What has an operation more. */
export function proposed(proposal: Proposal, operation: DrawingOperation): Proposal {
  return { ...proposal, after: changeOf(operation)(proposal.after) }
}

/** The drawing with the proposal in it; undefined where both changed the same since it was asked for. */
export function taken({ before, after }: Proposal, now: Drawing): Drawing | undefined {
  return now === before ? after : mergeDrawings(before, after, now)
}
