import { handlesOf, mainHandleOf } from '@orch/engine/workflow'
import type { DrawnEdge, DrawnNode, StepData } from './drawing.ts'
import { isNote } from './frames.ts'
import { texts } from './texts.ts'

/** The way out of any step that is taken when the step fails. */
export const ERROR_BRANCH = 'error'

/** The named branches of a step; none for any other. */
export function branchesOf({ config }: Pick<StepData, 'config'>): readonly string[] {
  return handlesOf(String(config['actionType'] ?? ''), config)
}

/** The way that a connection leaves by, also when it does not say. */
export function branchOf({ data }: DrawnNode, { sourceHandle }: Pick<DrawnEdge, 'sourceHandle'>): string {
  return sourceHandle ?? mainHandleOf(String(data.config['actionType'] ?? '')) ?? ''
}

/** A way out of a step, in words for people. */
export type BranchOption = { value: string; label: string }

/** All branches of a step as people choose among them; the unnamed one of a step that does not branch has the value ''. */
export function branchOptionsOf(node: DrawnNode): readonly BranchOption[] {
  const branches = branchesOf(node.data).map((branch) => ({ value: branch, label: branch }))
  if (node.type === 'trigger' || isNote(node)) return branches
  const success = branches.length === 0 ? [{ value: '', label: texts.itSucceeds }] : branches
  return [...success, { value: ERROR_BRANCH, label: texts.itFails }]
}
