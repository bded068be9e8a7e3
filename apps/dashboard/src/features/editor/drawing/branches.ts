import { handlesOf, mainHandleOf } from '@orch/engine/workflow'
import type { DrawnEdge, DrawnNode, StepData } from './drawing.ts'

/** The named ways out of a step that branches; none for any other. */
export function branchesOf({ config }: Pick<StepData, 'config'>): readonly string[] {
  return handlesOf(String(config['actionType'] ?? ''), config)
}

/** The way that a connection leaves by, also when it does not say. */
export function branchOf({ data }: DrawnNode, { sourceHandle }: Pick<DrawnEdge, 'sourceHandle'>): string {
  return sourceHandle ?? mainHandleOf(String(data.config['actionType'] ?? '')) ?? ''
}
