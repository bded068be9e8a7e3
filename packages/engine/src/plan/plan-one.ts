import type { NodeId, Workflow } from '../model/workflow.ts'
import { drawnOf } from './drawn.ts'
import type { Outcomes } from './edge-state.ts'
import { placeOf, turnPrefix } from './place.ts'
import type { Plan } from './plan.ts'

/** The plan of an execution of which only one step runs; inside loops it is the step of their first turn. */
export function planOne(workflow: Workflow, outcomes: Outcomes, id: NodeId): Plan {
  const nothing: Plan = { run: [], skip: [], loops: [], ended: [], verdict: undefined }
  const { nodes } = drawnOf(workflow)
  const node = nodes.get(id)
  if (!node) return { ...nothing, verdict: { status: 'success', output: null } }
  let prefix = ''
  for (const loop of node.loops.flatMap((one) => nodes.get(one) ?? []))
    prefix = turnPrefix(placeOf(loop, prefix), 0)
  const place = placeOf(node, prefix)
  const outcome = outcomes.get(place.step)
  switch (outcome?.status) {
    case undefined:
      return { ...nothing, run: [place] }
    case 'error':
      return { ...nothing, verdict: { status: 'error', error: outcome.error, errorStep: place.step } }
    case 'success':
      return { ...nothing, verdict: { status: 'success', output: outcome.output } }
    case 'skipped':
      return { ...nothing, verdict: { status: 'success', output: null } }
  }
}
