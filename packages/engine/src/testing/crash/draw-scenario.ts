import { CONTROL } from '../../model/handles.ts'

export type Graph = { nodes: unknown[]; edges: unknown[] }

/** `frozen`: the process does nothing for a while, and then goes on as if no time had passed. */
export type Death = {
  /** At this call to the store or to an action, counted from the death before it. */
  atCall: number
  /** Whether the call still has its effect. */
  when: 'before' | 'after'
  isFrozen: boolean
  /** How many calls of its successor a frozen one sleeps through. */
  sleepsCalls: number
}

export type Scenario = {
  /** What is started, what it may call, and what that may call. */
  graphs: readonly Graph[]
  deaths: readonly Death[]
  /** The call at which somebody asks the execution to stop. */
  cancelAtCall: number | undefined
}

/** Plain numbers, so that a property test can draw and shrink them: fewer and smaller ones give a simpler scenario. */
export type Choices = {
  graph: readonly number[]
  deaths: readonly number[]
  cancelAtCall?: number | undefined
}

type Take = (below: number) => number
type Exit = { id: string; handle?: string; reads: string }
type Pen = ReturnType<typeof createPen>
type Block = (pen: Pen, take: Take, from: readonly Exit[]) => Exit[]

const MOST_NODES = 14

export function scenarioOf(
  { graph, deaths, cancelAtCall }: Choices,
  workflowIds: readonly string[],
): Scenario {
  const take = takerOf(graph)
  return {
    graphs: workflowIds.map((_, level) => drawGraph(take, workflowIds[level + 1])),
    deaths: deathsOf(takerOf(deaths), deaths.length),
    cancelAtCall,
  }
}

function takerOf(choices: readonly number[]): Take {
  let at = 0
  return (below) => {
    at += 1
    return (choices[at - 1] ?? 0) % below
  }
}

const CHOICES_PER_DEATH = 4
const MOST_DEATHS = 2

function deathsOf(take: Take, choices: number): Death[] {
  return Array.from({ length: Math.floor(choices / CHOICES_PER_DEATH) }, (_, n) => ({
    atCall: 1 + take(40),
    when: take(2) === 0 ? 'before' : 'after',
    // A third death could be one too many for a step.
    isFrozen: take(3) === 2 || n >= MOST_DEATHS,
    sleepsCalls: 1 + take(12),
  }))
}

function drawGraph(take: Take, calls: string | undefined): Graph {
  const pen = createPen(calls)
  pen.nodes.push({
    id: 't',
    type: 'trigger',
    data: { label: 't', type: 'trigger', config: { triggerType: 'Manual' } },
  })
  region(pen, take, [{ id: 't', reads: 't.v' }], 0)
  return { nodes: pen.nodes, edges: pen.edges }
}

function createPen(calls: string | undefined) {
  const nodes: unknown[] = []
  const edges: unknown[] = []
  const add = (from: readonly Exit[], actionType: string, config: Record<string, unknown> = {}): string => {
    const id = `n${nodes.length}`
    nodes.push({ id, type: 'action', data: { label: id, type: 'action', config: { actionType, ...config } } })
    for (const { id: source, handle } of from) {
      edges.push({ id: `e${edges.length}`, source, target: id, ...(handle ? { sourceHandle: handle } : {}) })
    }
    return id
  }
  return { nodes, edges, add, calls, depth: 0 }
}

const exit = (id: string, handle?: string, reads = id): Exit => ({ id, reads, ...(handle ? { handle } : {}) })

function region(pen: Pen, take: Take, from: readonly Exit[], depth: number): Exit[] {
  let exits = [...from]
  const blocks = 1 + take(3)
  for (let n = 0; n < blocks; n += 1) {
    const isRoom = pen.nodes.length < MOST_NODES && depth < 2
    const block = BLOCKS[isRoom ? take(BLOCKS.length) : 0] ?? plain
    pen.depth = depth
    exits = block(pen, take, exits)
  }
  return exits
}

function act(pen: Pen, from: readonly Exit[], config: Record<string, unknown> = {}): string {
  return pen.add(from, 'x/act', { seen: `{{${from[0]?.reads ?? 't'}}}`, ...config })
}

const plain: Block = (pen, take, from) => [exit(act(pen, from, { takes: [0, 40, 1_500][take(3)] }))]

/** Succeeds at last; the longer pause parks the execution. */
const flaky: Block = (pen, take, from) => {
  const retry = { attempts: 3, backoff: 'fixed', delayMs: [20, 12_000][take(2)] }
  return [exit(act(pen, from, { fails: 1 + take(2), retry }))]
}

const failing: Block = (pen, _, from) => [exit(act(pen, from, { fails: 99 }))]

const rescued: Block = (pen, take, from) => {
  const broken = act(pen, from, { fails: [99, 0][take(2)] })
  const rescue = act(pen, [exit(broken, 'error')])
  return [exit(pen.add([exit(broken), exit(rescue)], CONTROL.merge, { mode: 'first' }))]
}

function branch(pen: Pen, id: string, handles: readonly string[]): Exit[] {
  const branches = handles.map((handle) => exit(act(pen, [exit(id, handle, 't.v')])))
  return [exit(pen.add(branches, CONTROL.merge, { mode: 'first' }))]
}

const condition: Block = (pen, take, from) =>
  branch(pen, pen.add(from, CONTROL.condition, { condition: take(2) === 0 }), ['true', 'false'])

const choice: Block = (pen, take, from) =>
  branch(pen, pen.add(from, CONTROL.switch, { value: ['a', 'b', 'c'][take(3)], cases: 'a\nb' }), [
    'a',
    'b',
    'default',
  ])

const fan: Block = (pen, take, from) => {
  const branches = [plain, flaky].map((block) => block(pen, take, from)[0] ?? exit('t'))
  return [exit(pen.add(branches, CONTROL.merge, { mode: 'list' }))]
}

const loop: Block = (pen, take, from) => {
  const items = JSON.stringify([1, 2, 3].slice(0, take(4)))
  const isWide = take(2) === 1
  // What of a wide loop that stops at a failure still begins is a matter of time.
  const settings = isWide
    ? { concurrency: 2, onError: 'continue' }
    : { onError: ['stop', 'continue'][take(2)] }
  const id = pen.add(from, CONTROL.loop, { items, ...settings })
  region(pen, take, [exit(id, 'each', `${id}.item`)], pen.depth + 1)
  return [exit(id, 'done')]
}

/** A value goes from turn to turn until a condition holds; the second choice never reaches it. */
const repeated: Block = (pen, take, from) => {
  const id = pen.add(from, CONTROL.loop, {
    mode: 'repeat',
    maxItems: 3,
    carry: 1,
    next: '{{loop.carry * 2}}',
    stopWhen: ['loop.carry >= 4', 'loop.carry > 99'][take(2)],
    whenNever: ['continue', 'fail'][take(2)],
    onError: ['continue', 'stop'][take(2)],
  })
  region(pen, take, [exit(id, 'each', `${id}.carry`)], pen.depth + 1)
  return [exit(id, 'done')]
}

/** Several turns at once, of which one ends it: those behind that one may have begun. */
const stopsEarly: Block = (pen, take, from) => {
  const id = pen.add(from, CONTROL.loop, {
    items: [1, 2, 3, 4],
    concurrency: 1 + take(3),
    stopWhen: '{{loop.item}} >= 2',
    keep: 'loop.index > 0',
    collect: '{{loop.item}}: {{loop.result}}',
  })
  pen.add([exit(id, 'each', `${id}.item`)], CONTROL.merge, { mode: 'list' })
  return [exit(id, 'done')]
}

const call: Block = (pen, take, from) => {
  if (pen.calls === undefined) return plain(pen, take, from)
  const input = JSON.stringify({ v: `{{${from[0]?.reads ?? 't'}}}` })
  return [exit(pen.add(from, CONTROL.call, { workflowId: pen.calls, input }))]
}

const delay: Block = (pen, take, from) => [
  exit(pen.add(from, CONTROL.delay, { mode: 'for', amount: 1 + take(9), unit: 'seconds' }), undefined, 't.v'),
]

const approval: Block = (pen, _, from) =>
  branch(pen, pen.add(from, CONTROL.approval), ['approved', 'rejected'])

const BLOCKS: readonly Block[] = [
  plain,
  call,
  flaky,
  rescued,
  condition,
  choice,
  fan,
  loop,
  delay,
  approval,
  call,
  failing,
  repeated,
  stopsEarly,
]
