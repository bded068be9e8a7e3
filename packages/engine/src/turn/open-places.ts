import { drawnOf } from '../plan/drawn.ts'
import { nodeIdOf, placeOf, type StepPlace } from '../plan/place.ts'
import type { Plan } from '../plan/plan.ts'
import type { Known } from './decide.ts'

/**
 * The steps that have no outcome when an execution is broken off. Inside loops only what has begun or could have: the turns
 * that never came leave no steps.
 */
export function openPlaces(
  { workflow, journal, state }: Pick<Known, 'workflow' | 'journal' | 'state'>,
  planned: Plan,
): StepPlace[] {
  const { nodes, regions } = drawnOf(workflow)
  const steps = [...journal.openSteps(), ...journal.waits.keys()]
  const begun = steps.flatMap((step) => {
    const { id, prefix } = nodeIdOf(step, regions.size > 1)
    const node = nodes.get(id)
    return node ? [placeOf(node, prefix)] : []
  })
  const others = state.options.only === undefined ? (regions.get('') ?? []) : []
  return [...planned.run, ...planned.loops, ...begun, ...others.map((node) => placeOf(node, ''))]
}
