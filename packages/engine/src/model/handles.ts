import { switchCases } from './switch-cases.ts'

/**
 * The steps that the interpreter does itself: `actionType` of each.
 * @example
 * ```ts
 * import { CONTROL } from '@orch/engine/workflow'
 *
 * console.log(CONTROL.approval) // Wait for Approval
 * ```
 */
export const CONTROL = {
  condition: 'Condition',
  switch: 'Switch',
  merge: 'Merge',
  delay: 'Delay',
  approval: 'Wait for Approval',
  callback: 'Wait for Callback',
  loop: 'Loop',
  call: 'Call Workflow',
  stop: 'Stop with Error',
} as const

/**
 * Words on the canvas: drawn like a step, and never run.
 * @example
 * ```ts
 * import { NOTE } from '@orch/engine/workflow'
 *
 * console.log(NOTE) // Note
 * ```
 */
export const NOTE = 'Note'

type StepBranches = { handles: readonly string[]; main: string }

const BRANCHES: Record<string, StepBranches> = {
  [CONTROL.condition]: { handles: ['true', 'false'], main: 'true' },
  [CONTROL.approval]: { handles: ['approved', 'rejected', 'timeout'], main: 'approved' },
  [CONTROL.callback]: { handles: ['received', 'timeout'], main: 'received' },
  [CONTROL.loop]: { handles: ['each', 'done'], main: 'done' },
}

export function handlesOf(actionType: string, config: Record<string, unknown>): readonly string[] {
  if (actionType === CONTROL.switch) return [...switchCases(config).map(({ name }) => name), 'default']
  return Object.hasOwn(BRANCHES, actionType) ? (BRANCHES[actionType]?.handles ?? []) : []
}

export function mainHandleOf(actionType: string): string | undefined {
  if (actionType === CONTROL.switch) return 'default'
  return Object.hasOwn(BRANCHES, actionType) ? BRANCHES[actionType]?.main : undefined
}
