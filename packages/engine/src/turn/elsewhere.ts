import { parseJsonInSlices, printJsonInSlices } from '@orch/json'
import type { Limits } from '../budget/limits.ts'
import { ActionError } from '../errors.ts'
import type { Json } from '../json.ts'
import type { StepPlace } from '../plan/place.ts'
import type { TurnState } from '../ports.ts'
import type { Evaluated } from './evaluate-step.ts'
import type { Answer, Task } from './evaluate-task.ts'
import type { Asked } from './loop-reader.ts'
import type { Runtime } from './runtime.ts'
import { insideTurn, turnSeed, type View } from './view.ts'

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
  place: StepPlace,
  { now, formats }: { now: Date; formats: Task['formats'] },
): Promise<Evaluated> {
  const asked = { what: 'step', now: now.getTime(), names: elsewhere.view.namesOf(place), formats } as const
  const answer = await ask(elsewhere, place, asked)
  if (!('evaluated' in answer)) throw strange()
  return withDates(answer.evaluated)
}

/** The same for the list of a loop. */
export async function turnsElsewhere(
  elsewhere: Elsewhere,
  loop: StepPlace,
): Promise<Extract<Answer, { turns: unknown }>> {
  const { id, startedAt } = elsewhere.state
  const names = elsewhere.view.namesOf(loop)
  const asked = { what: 'turns', now: startedAt.getTime(), seed: `${id}/${loop.step}`, names } as const
  const answer = await ask(elsewhere, loop, asked)
  if (!('turns' in answer)) throw strange()
  return answer
}

/** The same for what a turn of a loop means that has ended. */
export async function conclusionElsewhere(
  elsewhere: Elsewhere,
  { loop, index, turn }: Extract<Asked, { what: 'conclusion' }>,
): Promise<Extract<Answer, { concluded: unknown }>> {
  const { state, view } = elsewhere
  const answer = await ask(elsewhere, insideTurn(loop, index), {
    what: 'conclusion',
    now: state.startedAt.getTime(),
    seed: turnSeed(state, loop, index),
    names: view.namesOf(loop),
    turn,
  })
  if (!('concluded' in answer)) throw strange()
  return answer
}

type Items = {
  now: Date
  formats: Task['formats']
  config: { [key: string]: Json }
  item?: NonNullable<Task['item']>
}

/** What a step does that reads texts for its items; of one `item`, its settings. @throws ActionError */
export async function itemsElsewhere(
  elsewhere: Elsewhere,
  place: StepPlace,
  { now, ...items }: Items,
): Promise<{ output: Json; warnings: string[] }> {
  const names = elsewhere.view.namesOf(place)
  const answer = await ask(elsewhere, place, {
    what: items.item === undefined ? 'items' : 'item',
    now: now.getTime(),
    names,
    ...items,
  })
  if ('failed' in answer) throw new ActionError(answer.failed)
  if (!('output' in answer)) throw strange()
  return answer
}

function strange(): Error {
  return new Error('An evaluation answered something else than was asked')
}

type Question = Pick<Task, 'what' | 'now' | 'seed' | 'names' | 'turn' | 'config' | 'item'> &
  Partial<Pick<Task, 'formats'>>

/**
 * Outputs may be large: only those go along that are read, which is found out by trying.
 * @param place from where they are read
 */
async function ask(
  { evaluate, state, view, limits, signal }: Elsewhere,
  place: StepPlace,
  asked: Question,
): Promise<Exclude<Answer, { needs: string }>> {
  const task: Task = {
    formats: {},
    ...asked,
    graph: state.graph as Json,
    begunBy: state.begunBy,
    nodeId: place.node.id,
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
