import { startAwakeTimer as startTimer } from './awake-timer.ts'
import { confine as confineWork } from './confine.ts'
import {
  aFunction,
  asyncEntrance,
  count,
  date,
  entrance,
  fields,
  milliseconds,
  optional,
  record,
  signal,
  text,
} from './entrance.ts'
import { watchFreezes as watch } from './freezes.ts'
import { createMemoryLanes as memoryLanes } from './lanes/memory-lanes.ts'
import { withLanes as laned } from './lanes/with-lanes.ts'
import { lendWhileWaiting as lending } from './lend-while-waiting.ts'
import { createLocalEngine as localEngine } from './local-engine.ts'
import { plan as planNext } from './plan/plan.ts'
import type { Engine } from './ports.ts'
import { openTurn as open, runTurn as run } from './run-turn.ts'
import { createSuspects as suspects } from './suspects.ts'
import { evaluateTask as evaluateATask } from './turn/evaluate-task.ts'
import { whileHeld as held } from './while-held.ts'

const actions = fields({ run: aFunction, admit: optional(aFunction) })
const store = fields({
  open: aFunction,
  takeTurn: aFunction,
  commit: aFunction,
  woken: aFunction,
  due: aFunction,
})
const world = { store, actions, now: aFunction, random: aFunction, evaluate: optional(aFunction) }
const graph = record
const execution = fields({
  id: text,
  workspaceId: text,
  workflowId: text,
  graph,
  trigger: text,
  begins: optional(fields({ nodeId: text, type: text })),
  startedAt: date,
})
const engine = fields({ start: aFunction, dispatch: aFunction, interrupt: aFunction, drain: aFunction })
const nodes = { holds: Array.isArray, be: 'a list' }
const workflow = fields({ trigger: record, triggers: nodes, nodes, edges: nodes })
const lanes = fields({
  take: aFunction,
  renew: aFunction,
  leave: aFunction,
  onLeft: aFunction,
  block: aFunction,
})
const limit = optional({ holds: (value) => typeof value === 'number' && value >= 0, be: '0 or more' })
const limits = fields({ perWorkflow: limit, perIntegration: limit })

/** {@inheritDoc run-turn!runTurn} */
export const runTurn: typeof run = asyncEntrance(
  'runTurn',
  [fields(world), text, signal, optional(signal), optional(record)],
  run,
)

/** {@inheritDoc run-turn!openTurn} */
export const openTurn: typeof open = asyncEntrance(
  'openTurn',
  [fields(world), execution, signal, optional(signal)],
  open,
)

/** {@inheritDoc local-engine!createLocalEngine} */
export const createLocalEngine: typeof localEngine = entrance(
  'createLocalEngine',
  [
    fields({
      ...world,
      parallel: optional(count),
      onError: optional(aFunction),
      isOwner: optional(aFunction),
    }),
  ],
  (options) => checked(localEngine(options)),
)

/** An engine whose methods refuse what is not theirs to take. */
export const checkedEngine = entrance('checkedEngine', [engine], checked)

function checked<E extends Engine>(given: E): E {
  return {
    ...given,
    start: asyncEntrance('start', [execution], given.start),
    dispatch: entrance('dispatch', [text, optional(date)], given.dispatch),
    interrupt: entrance('interrupt', [text], given.interrupt),
    drain: asyncEntrance('drain', [milliseconds], given.drain),
  }
}

/** {@inheritDoc plan/plan!plan} */
export const plan: typeof planNext = entrance(
  'plan',
  [
    workflow,
    fields({ get: aFunction, has: aFunction }),
    optional(fields({ turnsOf: aFunction, conclude: aFunction })),
    optional(record),
  ],
  planNext,
)

/** {@inheritDoc confine!confine} */
export const confine: typeof confineWork = asyncEntrance(
  'confine',
  [record, aFunction, aFunction],
  confineWork,
)

/** {@inheritDoc awake-timer!startAwakeTimer} */
export const startAwakeTimer: typeof startTimer = entrance(
  'startAwakeTimer',
  [milliseconds, aFunction],
  startTimer,
)

/** {@inheritDoc freezes!watchFreezes} */
export const watchFreezes: typeof watch = entrance('watchFreezes', [aFunction], watch)

/** {@inheritDoc lanes/memory-lanes!createMemoryLanes} */
export const createMemoryLanes: typeof memoryLanes = entrance('createMemoryLanes', [aFunction], memoryLanes)

/** {@inheritDoc lanes/with-lanes!withLanes} */
export const withLanes: typeof laned = entrance(
  'withLanes',
  [actions, fields({ lanes, limits, now: aFunction, random: aFunction })],
  laned,
)

/** {@inheritDoc turn/evaluate-task!evaluateTask} */
export const evaluateTask: typeof evaluateATask = entrance(
  'evaluateTask',
  [text, optional(aFunction)],
  evaluateATask,
)

/** {@inheritDoc suspects!createSuspects} */
export const createSuspects: typeof suspects = entrance(
  'createSuspects',
  [aFunction, optional(aFunction)],
  suspects,
)

/** {@inheritDoc while-held!whileHeld} */
export const whileHeld: typeof held = entrance('whileHeld', [actions, aFunction], held)

/** {@inheritDoc lend-while-waiting!lendWhileWaiting} */
export const lendWhileWaiting: typeof lending = entrance('lendWhileWaiting', [actions, aFunction], lending)
