import { parseJsonInSlices, printJsonInSlices } from '@orch/json'
import type { Limits } from '../budget/limits.ts'
import type { Json } from '../json.ts'
import type { Place } from '../plan/place.ts'
import type { TurnState } from '../ports.ts'
import type { Evaluated } from './evaluate-step.ts'
import type { Answer, Task } from './evaluate-task.ts'
import type { Runtime } from './runtime.ts'
import type { View } from './view.ts'

export type Elsewhere = {
  evaluate: NonNullable<Runtime['evaluate']>
  state: TurnState
  view: View
  limits: Required<Limits>
  signal: AbortSignal
}

/** A step whose templates or conditions take too long for the event loop. @throws what `evaluate` does */
export async function evaluateElsewhere(
  elsewhere: Elsewhere,
  place: Place,
  { now, formats }: { now: Date; formats: Task['formats'] },
): Promise<Evaluated> {
  const answer = await ask(elsewhere, place, { what: 'step', now: now.getTime(), formats })
  if (!('evaluated' in answer)) throw new Error('An evaluation answered something else than was asked')
  return withDates(answer.evaluated)
}

/** The same for the list of a loop. */
export async function turnsElsewhere(
  elsewhere: Elsewhere,
  loop: Place,
): Promise<Extract<Answer, { turns: unknown }>> {
  const { id, startedAt } = elsewhere.state
  const seed = `${id}/${loop.step}`
  const answer = await ask(elsewhere, loop, { what: 'turns', now: startedAt.getTime(), seed, formats: {} })
  if (!('turns' in answer)) throw new Error('An evaluation answered something else than was asked')
  return answer
}

/** Outputs may be large: only those go along that are read, which is found out by trying. */
async function ask(
  { evaluate, state, view, limits, signal }: Elsewhere,
  place: Place,
  asked: Pick<Task, 'what' | 'now' | 'seed' | 'formats'>,
): Promise<Exclude<Answer, { needs: string }>> {
  const task: Task = {
    ...asked,
    graph: state.graph as Json,
    begunBy: state.begunBy,
    nodeId: place.node.id,
    names: view.namesOf(place),
    limits,
    outputs: {},
    absent: [],
  }
  for (;;) {
    const text = await evaluate(await printJsonInSlices(task), signal)
    const answer = (await parseJsonInSlices(text)) as Answer
    if (!('needs' in answer)) return answer
    const output = view.outputOf(place, answer.needs)
    if (output === undefined) task.absent.push(answer.needs)
    else task.outputs[answer.needs] = output
  }
}

/** Times travel as texts. */
function withDates(evaluated: Evaluated): Evaluated {
  if (evaluated.kind === 'call') {
    const { until } = evaluated
    return { ...evaluated, until: until === undefined || until === null ? undefined : new Date(until) }
  }
  if (evaluated.kind !== 'waits' || evaluated.wait.until === undefined) return evaluated
  return { ...evaluated, wait: { ...evaluated.wait, until: new Date(evaluated.wait.until) } }
}
