import { refusesHostileArguments, type Sample } from '../../../testing/hostile-arguments.ts'
import * as engine from '../src/index.ts'
import * as workflows from '../src/workflow/index.ts'
import { action, edges, trigger } from './world.ts'

const TASK = JSON.stringify({
  what: 'step',
  graph: {
    nodes: [{ id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } }],
    edges: [],
  },
  nodeId: 't',
  now: 0,
  names: {},
  formats: {},
  limits: { settings: 10, output: 10, outcomes: 10, fuel: 10, turnFuel: 10 },
  outputs: {},
  absent: [],
})

const drawing = () => ({ nodes: [trigger(), action('a', { text: '{{trigger.n}}' })], edges: edges('t>a') })
const workflow = () => engine.parseWorkflow(drawing())
const scope = () => engine.createScope(workflow(), 'a', () => ({ n: 1 }))
const now = () => new Date()
const actions = () => ({ run: async () => ({ output: 1 }) })
const runtime = () => ({
  store: engine.createMemoryExecutionStore(),
  actions: actions(),
  now,
  random: () => 0.5,
})
const signal = () => new AbortController().signal
const execution = () => ({
  id: 'x',
  workspaceId: 'w',
  workflowId: 'f',
  graph: drawing(),
  trigger: 'manual',
  input: {},
  startedAt: new Date(),
})

async function withEngine(use: (made: engine.LocalEngine) => unknown, options = runtime()): Promise<void> {
  const made = engine.createLocalEngine(options)
  try {
    await use(made)
  } finally {
    await made.drain(0)
  }
}

const ofEngine = (method: 'start' | 'dispatch' | 'interrupt' | 'drain', args: () => unknown[]): Sample => ({
  call: (...given) => withEngine((made) => (made[method] as (...all: never[]) => unknown)(...given)),
  args,
})

/** Functions that copy any value keep what they do not change. */
const COPIES = ['0 = NaN', '0 = an Invalid Date', '0.']

/** A timer and a sweep that a test starts must end with it. */
const stopped =
  (make: (...args: never[]) => { stop(): void }) =>
  (...args: never[]) =>
    make(...args).stop()

refusesHostileArguments(import.meta.url, [engine.EngineError, engine.WorkflowError, engine.ActionError], {
  parseTemplate: { call: engine.parseTemplate, args: () => ['{{trigger.a}}'] },
  parseCondition: { call: engine.parseCondition, args: () => ['1 == 1'] },
  evaluateCondition: {
    call: engine.evaluateCondition,
    args: () => [engine.parseCondition('{{trigger.n}} == 1'), scope()],
  },
  resolveTemplates: {
    call: engine.resolveTemplates,
    args: () => [{ text: ['{{trigger.n}}'] }, scope(), () => {}],
  },
  createScope: { call: engine.createScope, args: () => [workflow(), 'a', () => null] },
  slugOf: { call: engine.slugOf, args: () => ['Create Issue!'] },
  parseWorkflow: { call: engine.parseWorkflow, args: () => [drawing()] },
  checkSchedule: {
    call: engine.checkSchedule,
    args: () => [{ type: 'Schedule', nodeId: 't', cron: '* * * * *' }],
  },
  nextTimes: {
    call: engine.nextTimes,
    args: () => [{ cron: '0 9 * * *', timezone: 'UTC' }, new Date(0), 5],
  },
  checkWorkflow: { call: engine.checkWorkflow, args: () => [workflow(), () => ({})] },
  checkWorkflowInParts: { call: engine.checkWorkflowInParts, args: () => [workflow(), () => ({})] },
  checkSetting: { call: workflows.checkSetting, args: () => ['{{trigger.n}}', 'text', scope()] },
  previewSetting: {
    call: workflows.previewSetting,
    args: () => ['{{trigger.n}}', 'text', scope(), () => {}],
  },
  translateSetting: { call: workflows.translateSetting, args: () => ['{{$json.n}}', 'text', scope()] },
  ancestorsOf: { call: engine.ancestorsOf, args: () => [workflow(), 'a'] },
  changesBetween: { call: workflows.changesBetween, args: () => [drawing(), drawing()] },
  isSameJson: { passes: COPIES, call: workflows.isSameJson, args: () => [{ a: 1 }, { a: 1 }] },
  nodeStatusesOf: {
    call: engine.nodeStatusesOf,
    args: () => [[{ nodeId: 'a', status: 'success' }]],
  },
  drawIntegers: { passes: COPIES, call: engine.drawIntegers, args: () => [{ a: 10n }] },
  readIntegers: {
    passes: COPIES,
    call: engine.readIntegers,
    args: () => [{ $integer: '7615917337495251231' }],
  },
  jsonFaultOf: { call: workflows.jsonFaultOf, args: () => ['{}'] },
  switchCases: { call: workflows.switchCases, args: () => [{ cases: 'a' }] },
  handlesOf: { call: workflows.handlesOf, args: () => ['Switch', { cases: [{ name: 'a' }] }] },
  mainHandleOf: { call: workflows.mainHandleOf, args: () => ['Switch'] },
  plan: {
    call: engine.plan,
    args: () => [workflow(), new Map(), { turnsOf: () => ({}), conclude: () => ({}) }, new Map()],
  },
  runTurn: {
    passes: ['0.store.takeTurn = a function'],
    call: engine.runTurn,
    args: () => [runtime(), 'x', signal(), signal(), { onTrusted() {} }],
  },
  openTurn: {
    passes: ['0.store.open = a function', '1.graph', '1.input'],
    call: engine.openTurn,
    args: () => [runtime(), execution(), signal(), signal()],
  },
  createLocalEngine: {
    call: (options) => withEngine(() => {}, options),
    args: () => [{ ...runtime(), parallel: 4, onError: () => {}, isOwner: async () => true }],
  },
  'createLocalEngine.start': { ...ofEngine('start', () => [execution()]), passes: ['0.graph', '0.input'] },
  'createLocalEngine.dispatch': ofEngine('dispatch', () => ['x', new Date()]),
  'createLocalEngine.interrupt': ofEngine('interrupt', () => ['x']),
  'createLocalEngine.drain': ofEngine('drain', () => [0]),
  checkedEngine: {
    call: engine.checkedEngine,
    args: () => [{ start() {}, dispatch() {}, interrupt() {}, drain() {} }],
  },
  createMemoryExecutionStore: { call: engine.createMemoryExecutionStore },
  createMemoryLanes: { call: engine.createMemoryLanes, args: () => [now] },
  withLanes: {
    call: engine.withLanes,
    args: () => [
      actions(),
      {
        lanes: engine.createMemoryLanes(now),
        limits: { perWorkflow: 1, perIntegration: 1 },
        now,
        random: () => 0.5,
      },
    ],
  },
  createSuspects: { call: engine.createSuspects, args: () => [() => {}] },
  whileHeld: { call: engine.whileHeld, args: () => [actions(), async () => true] },
  evaluateTask: { call: engine.evaluateTask, args: () => [TASK] },
  lendWhileWaiting: { call: engine.lendWhileWaiting, args: () => [actions(), () => () => {}] },
  startAwakeTimer: {
    call: (...args: [number, () => void]) => engine.startAwakeTimer(...args)(),
    args: () => [10, () => {}],
  },
  watchFreezes: { call: stopped(engine.watchFreezes), args: () => [() => performance.now()] },
  confine: { call: engine.confine, args: () => [{ step: 'a' }, async () => 1, (fault: unknown) => fault] },
  blame: { call: engine.blame, args: () => [new Error('x')] },
})
