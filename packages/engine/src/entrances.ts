import { startAwakeTimer as startTimer } from './awake-timer.ts'
import { confine as confineWork } from './confine.ts'
import {
  aFunction,
  asyncEntrance,
  count,
  date,
  entrance,
  fields,
  list,
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
const workflow = fields({ trigger: record, triggers: list, nodes: list, edges: list })
const lanes = fields({
  take: aFunction,
  renew: aFunction,
  leave: aFunction,
  onLeft: aFunction,
  block: aFunction,
})
const limit = optional({ holds: (value) => typeof value === 'number' && value >= 0, be: '0 or more' })
const limits = fields({ perWorkflow: limit, perIntegration: limit })

/**
 * Runs an execution from where it is to its end, or until it can only wait. One waiting loop: plan, write, start what is
 * ready, wait for any step. Every write says what ended and what begins, so a process that dies loses at most the steps
 * in flight.
 * @param stop ends the turn without a verdict: the next turn goes on
 * @param interrupt stops the steps under way, so that a cancellation in the store is seen at once
 * @param watched given when the execution may run although a process died under it
 * @function
 * @throws EngineError INVALID_ARGUMENT; what the store throws
 * @example
 * ```ts
 * import { type Actions, createMemoryExecutionStore, type NewExecution, runTurn } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * const actions: Actions = { run: async ({ config }) => ({ output: `Hello ${config['who']}!` }) }
 * const execution: NewExecution = {
 *   ...{ id: '1', workspaceId: 'w', workflowId: 'f', graph, trigger: 'manual', input: { name: 'Ada' } },
 *   startedAt: new Date(),
 * }
 * const store = createMemoryExecutionStore()
 * await store.open(execution)
 * const runtime = { store, actions, now: () => new Date(), random: Math.random }
 * await runTurn(runtime, '1', new AbortController().signal)
 * console.log(store.read('1')?.verdict) // { status: 'success', output: 'Hello Ada!' }
 * ```
 */
export const runTurn = asyncEntrance(
  'runTurn',
  [fields(world), text, signal, optional(signal), optional(record)],
  run,
)

/**
 * Opens an execution in its first turn: what it decides without taking time is part of the write that opens it.
 * @returns once that is durable; `goOn` runs the rest of the turn
 * @function
 * @throws EngineError INVALID_ARGUMENT; WorkflowError when the drawing cannot run; what the store throws: then nothing was opened
 * @example
 * ```ts
 * import { type Actions, createMemoryExecutionStore, type NewExecution, openTurn } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * const actions: Actions = { run: async ({ config }) => ({ output: `Hello ${config['who']}!` }) }
 * const execution: NewExecution = {
 *   ...{ id: '1', workspaceId: 'w', workflowId: 'f', graph, trigger: 'manual', input: { name: 'Ada' } },
 *   startedAt: new Date(),
 * }
 * const store = createMemoryExecutionStore()
 * const runtime = { store, actions, now: () => new Date(), random: Math.random }
 * const { opened, goOn } = await openTurn(runtime, execution, new AbortController().signal)
 * console.log(opened.created) // true: it is in the store
 * await goOn()
 * console.log(store.read('1')?.verdict?.status) // success
 * ```
 */
export const openTurn = asyncEntrance('openTurn', [fields(world), execution, signal, optional(signal)], open)

/**
 * Runs executions in this process. All it knows is in the store, so a new process goes on where a killed one stopped.
 * @function
 * @throws EngineError INVALID_ARGUMENT; after `drain`, its methods refuse too
 * @example
 * ```ts
 * import { type Actions, createLocalEngine, createMemoryExecutionStore, type NewExecution } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * const actions: Actions = { run: async ({ config }) => ({ output: `Hello ${config['who']}!` }) }
 * const store = createMemoryExecutionStore() // yours: tables of a database
 * const engine = createLocalEngine({ store, actions, now: () => new Date(), random: Math.random })
 * const execution: NewExecution = {
 *   ...{ id: '1', workspaceId: 'w', workflowId: 'f', graph, trigger: 'manual', input: { name: 'Ada' } },
 *   startedAt: new Date(),
 * }
 * await engine.start(execution)
 * await engine.drain(5_000) // gives what runs five seconds to end
 * console.log(store.read('1')?.verdict) // { status: 'success', output: 'Hello Ada!' }
 * ```
 */
export const createLocalEngine = entrance<typeof localEngine>(
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

/**
 * An engine of your own whose methods refuse arguments of other types with EngineError INVALID_ARGUMENT.
 * @throws EngineError INVALID_ARGUMENT when a method is missing
 * @example
 * ```ts
 * import { checkedEngine, createLocalEngine, createMemoryExecutionStore } from '@orch/engine'
 *
 * const store = createMemoryExecutionStore()
 * const own = createLocalEngine({ store, actions: { run: async () => ({ output: 1 }) }, now: () => new Date(), random: Math.random })
 * const engine = checkedEngine(own) // yours, which keeps its jobs elsewhere
 * console.log(await engine.resume()) // 0: nothing was left by an earlier process
 * await engine.drain(1_000)
 * ```
 */
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

/**
 * What may run next. Depends on nothing but the drawing, the outcomes so far and the lists of its loops, so the order in
 * which steps end does not matter, and a new process goes on where the old one stopped.
 * @function
 * @throws EngineError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { parseWorkflow, plan } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * const { run, verdict } = plan(parseWorkflow(graph), new Map())
 * console.log(run.map(({ step }) => step), verdict) // ['start'] undefined: nothing has ended yet
 * ```
 */
export const plan = entrance(
  'plan',
  [
    workflow,
    fields({ get: aFunction, has: aFunction }),
    optional(fields({ turnsOf: aFunction, conclude: aFunction })),
    optional(record),
  ],
  planNext,
)

/**
 * Does work whose faults are its own, wherever they are thrown: in an event of a socket, a timer, a promise nobody waits for. The
 * process must call `blame` for what nobody caught.
 * @param asError what the work then throws
 * @function
 * @throws what `asError` makes of the fault; EngineError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { confine } from '@orch/engine'
 *
 * const length = await confine({ step: 'a' }, async () => 'text'.length, () => new Error('The step failed'))
 * console.log(length) // 4; with `blame`, a fault in a timer of the work fails it too
 * ```
 */
export const confine = asyncEntrance('confine', [record, aFunction, aFunction], confineWork)

/**
 * A timer that does not count the time in which this process stood still: for limits on others, such as a service that a step calls.
 * @param milliseconds until it rings
 * @returns what stops it
 * @throws EngineError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { startAwakeTimer } from '@orch/engine'
 *
 * const limit = new AbortController()
 * const stop = startAwakeTimer(30_000, () => limit.abort())
 * // … call the service with limit.signal …
 * stop()
 * console.log(limit.signal.aborted) // false
 * ```
 */
export const startAwakeTimer = entrance('startAwakeTimer', [milliseconds, aFunction], startTimer)

/**
 * Notices when this process stood still for more than a second: stopped, swapped out, or busy in one piece. No timer has said so by
 * then, so it looks again whenever it is asked.
 * @param now milliseconds of any clock that goes on meanwhile
 * @function
 * @throws EngineError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { watchFreezes } from '@orch/engine'
 *
 * const freezes = watchFreezes(() => performance.now())
 * const end = performance.now() + 1_500
 * while (performance.now() < end); // the process stands still
 * console.log(freezes.count(), freezes.lostMs() > 500) // 1 true
 * freezes.stop()
 * ```
 */
export const watchFreezes = entrance('watchFreezes', [aFunction], watch)

/**
 * Lanes of this process alone. What nobody uses any more is let go.
 * @function
 * @param now the moment it is, for the ends of leases
 * @throws EngineError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { createMemoryLanes } from '@orch/engine'
 *
 * const lanes = createMemoryLanes(() => new Date())
 * const lane = [{ name: 'workflow f', limit: 1 }]
 * console.log(await lanes.take('step 1', lane, 60_000)) // taken
 * console.log(await lanes.take('step 2', lane, 60_000)) // full
 * await lanes.leave('step 1', lane)
 * ```
 */
export const createMemoryLanes = entrance('createMemoryLanes', [aFunction], memoryLanes)

/**
 * Actions with lanes: no more steps of a workflow, or with an integration, than its limit; and where a service answered that it
 * is too much, every step with that integration waits for as long as it said, without a process. Other integrations go on.
 * @function
 * @throws EngineError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { type Actions, createMemoryLanes, withLanes } from '@orch/engine'
 *
 * const now = () => new Date()
 * const actions: Actions = { run: async () => ({ output: 1 }) }
 * const limits = { perWorkflow: 2, perIntegration: 1 } // steps at the same moment
 * const limited = withLanes(actions, { lanes: createMemoryLanes(now), limits, now, random: Math.random })
 * console.log(typeof limited.admit) // give `limited` to the engine
 * ```
 */
export const withLanes = entrance(
  'withLanes',
  [actions, fields({ lanes, limits, now: aFunction, random: aFunction })],
  laned,
)

/**
 * Evaluates beside the event loop what is too much for it, such as in a thread. It knows nothing but the task.
 * @param task as the engine's turn gives it
 * @param perform for steps that read texts for their items
 * @returns what that turn understands
 * @function
 * @throws EngineError, WorkflowError when the task is not one of this version
 * @example
 * ```ts
 * import { type Actions, createMemoryExecutionStore, evaluateTask, type NewExecution, runTurn } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * const actions: Actions = { run: async ({ config }) => ({ output: `Hello ${config['who']}!` }) }
 * const execution: NewExecution = {
 *   ...{ id: '1', workspaceId: 'w', workflowId: 'f', graph, trigger: 'manual', input: { name: 'Ada' } },
 *   startedAt: new Date(),
 * }
 * const store = createMemoryExecutionStore()
 * await store.open(execution)
 * const evaluate = async (task: string) => evaluateTask(task) // send the task to a thread, and call this there
 * const runtime = { store, actions, now: () => new Date(), random: Math.random, evaluate }
 * await runTurn(runtime, '1', new AbortController().signal)
 * console.log(store.read('1')?.verdict?.status) // success
 * ```
 */
export const evaluateTask = entrance('evaluateTask', [text, optional(aFunction)], evaluateATask)

/**
 * Finds the execution that ends its process: those under which a process died run a few at a time, or one by itself.
 * @param ask called for an execution that waited and may be tried again
 * @param beginTrial the store's, which lets one process at a time try an accused execution; absent where only this process runs executions
 * @throws EngineError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { type Actions, createMemoryExecutionStore, createSuspects, type NewExecution, runTurn } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * const actions: Actions = { run: async ({ config }) => ({ output: `Hello ${config['who']}!` }) }
 * const execution: NewExecution = {
 *   ...{ id: '1', workspaceId: 'w', workflowId: 'f', graph, trigger: 'manual', input: { name: 'Ada' } },
 *   startedAt: new Date(),
 * }
 * const store = createMemoryExecutionStore()
 * await store.open(execution)
 * const suspects = createSuspects((id) => console.log(`ask for ${id} again`))
 * const runtime = { store, actions, now: () => new Date(), random: Math.random }
 * const { signal } = new AbortController()
 * console.log(await suspects.turnOf('1', (watched) => runTurn(runtime, '1', signal, undefined, watched)))
 * ```
 */
export const createSuspects = entrance('createSuspects', [aFunction, optional(aFunction)], suspects)

/**
 * Actions of a process that may have lost what it runs while it stood still: it asks before each call, and offers to ask again
 * right before something is sent. The fence keeps its writes out, and this its calls.
 * @function
 * @param isHeld whether this process still holds its executions; asked before each call
 * @throws EngineError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { type Actions, whileHeld } from '@orch/engine'
 *
 * const actions: Actions = { run: async () => ({ output: 'sent' }) }
 * const isHeld = async () => true // ask the database whether another process has taken over
 * const guarded = whileHeld(actions, isHeld) // its steps fail once isHeld says no
 * console.log(typeof guarded.run)
 * ```
 */
export const whileHeld = entrance('whileHeld', [actions, aFunction], held)

/**
 * Actions whose executions hold none of the process's places while all they do is wait to be admitted, such as for a place in a full
 * lane.
 * @param lend gives the place of an execution away; what it returns takes it back
 * @function
 * @throws EngineError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { type Actions, createMemoryLanes, lendWhileWaiting, withLanes } from '@orch/engine'
 *
 * const now = () => new Date()
 * const limits = { perWorkflow: 2 }
 * const actions: Actions = { run: async () => ({ output: 1 }) }
 * const limited = withLanes(actions, { lanes: createMemoryLanes(now), limits, now, random: Math.random })
 * let free = 4 // places of this process
 * const lent = lendWhileWaiting(limited, () => {
 *   free += 1
 *   return () => void (free -= 1)
 * })
 * console.log(typeof lent.admit, free) // function 4
 * ```
 */
export const lendWhileWaiting = entrance('lendWhileWaiting', [actions, aFunction], lending)
