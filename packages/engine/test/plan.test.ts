import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Loops,
  type Outcome,
  type Plan,
  parseWorkflow,
  plan,
  type StepPlace,
  type Workflow,
} from '../src/index.ts'

type Kind = 'plain' | 'fails' | 'Condition' | 'Switch' | 'Merge' | 'Loop'
type Drawn = {
  kinds: Kind[]
  links: { from: number; to: number; way: number }[]
  items: number[]
  seed: number
}

const KINDS: Kind[] = ['plain', 'plain', 'plain', 'fails', 'Condition', 'Switch', 'Merge', 'Loop']
const WAYS: Record<Kind, (string | undefined)[]> = {
  plain: [undefined, undefined, 'error'],
  fails: [undefined, 'error'],
  Condition: ['true', 'false', undefined, 'error'],
  Switch: ['a', 'b', 'default', undefined],
  Merge: [undefined],
  Loop: ['done', undefined, 'error'],
}

/** Drawings without cycles, n0 the trigger; each loop has a body of its own, of two steps, of which the second may fail. */
const drawn: fc.Arbitrary<Drawn> = fc.integer({ min: 2, max: 9 }).chain((size) =>
  fc.record({
    kinds: fc.array(fc.constantFrom(...KINDS), { minLength: size, maxLength: size }),
    links: fc.uniqueArray(
      fc
        .record({ from: fc.nat(size - 2), step: fc.integer({ min: 1, max: size - 1 }), way: fc.nat(5) })
        .map(({ from, step, way }) => ({ from, to: Math.min(from + step, size - 1), way })),
      { selector: ({ from, to }) => `${from}-${to}`, maxLength: 16 },
    ),
    items: fc.array(fc.nat(3), { minLength: size, maxLength: size }),
    seed: fc.nat(),
  }),
)

const kindOf = ({ kinds }: Drawn, n: number): Kind => (n === 0 ? 'plain' : (kinds[n] ?? 'plain'))

function workflowOf(drawing: Drawn): Workflow {
  const node = (id: string, actionType: string, kind = 'action') => ({
    id,
    type: kind,
    data: {
      label: id,
      type: kind,
      config: { actionType, cases: 'a\nb', concurrency: 2, onError: 'continue' },
    },
  })
  const loops = drawing.kinds.flatMap((_, n) => (kindOf(drawing, n) === 'Loop' ? [`n${n}`] : []))
  const edges = drawing.links.map(({ from, to, way }) => {
    const ways = WAYS[kindOf(drawing, from)]
    return { source: `n${from}`, target: `n${to}`, sourceHandle: ways[way % ways.length] }
  })
  const bodies = loops.flatMap((id) => [
    { source: id, target: `${id}a`, sourceHandle: 'each' },
    { source: `${id}a`, target: `${id}b`, sourceHandle: undefined },
  ])
  return parseWorkflow({
    nodes: [
      ...drawing.kinds.map((_, n) => {
        const kind = kindOf(drawing, n)
        return node(
          `n${n}`,
          kind === 'plain' || kind === 'fails' ? 'x/y' : kind,
          n === 0 ? 'trigger' : 'action',
        )
      }),
      ...loops.flatMap((id) => [node(`${id}a`, 'x/y'), node(`${id}b`, 'x/y')]),
    ],
    edges: [...edges, ...bodies].map((edge, n) => ({ id: `e${n}`, ...edge })),
  })
}

/** What a step gives depends on the drawing alone. */
function outcomeOf(drawing: Drawn, workflow: Workflow, { step, node }: StepPlace): Outcome {
  const n = Number(/\d+/.exec(node.id)?.[0])
  const luck = (drawing.seed + n * 7 + step.length) % 3
  const fails = node.loops.length > 0 ? node.id.endsWith('b') && luck === 0 : drawing.kinds[n] === 'fails'
  if (fails && node.id !== 'n0') {
    const handled = workflow.edges.some(({ source, handle }) => source === node.id && handle === 'error')
    return { status: 'error', error: { code: 'X', message: step }, handled }
  }
  if (node.actionType === 'Condition')
    return { status: 'success', output: step, handle: luck > 0 ? 'true' : 'false' }
  if (node.actionType === 'Switch')
    return { status: 'success', output: step, handle: ['a', 'b', 'default'][luck] ?? '' }
  return { status: 'success', output: step }
}

function expectDecided(
  workflow: Workflow,
  outcomes: ReadonlyMap<string, Outcome>,
  { node, prefix }: StepPlace,
): void {
  const parents = workflow.edges.filter(
    ({ target, source }) => target === node.id && source !== node.loops.at(-1),
  )
  const isDecided = parents.every(({ source }) => outcomes.has(prefix + source))
  expect(isDecided, 'a join is never early').toBe(true)
}

function settle(outcomes: Map<string, Outcome>, skip: Plan['skip'], ended: Plan['ended']): void {
  for (const { place, reason } of skip) outcomes.set(place.step, { status: 'skipped', reason })
  for (const { place, outcome } of ended) outcomes.set(place.step, outcome)
}

/** Runs to the end, ending the ready step that `choose` names. */
function runAll(drawing: Drawn, choose: (ready: number) => number) {
  const workflow = workflowOf(drawing)
  const outcomes = new Map<string, Outcome>()
  const memory = new Map()
  const loops: Loops = {
    turnsOf: ({ node }) => ({
      most: drawing.items[Number(node.id.slice(1))] ?? 0,
      itemAt: () => null,
      carry: null,
    }),
    conclude: (_, __, output) => ({ result: output, isKept: true, isLast: false, carry: null }),
  }
  for (;;) {
    const { run, skip, ended, verdict } = plan(workflow, outcomes, loops, memory)
    expect(plan(workflow, outcomes, loops), 'what is remembered changes nothing').toMatchObject({
      skip,
      verdict,
    })
    if (verdict) return { outcomes: Object.fromEntries([...outcomes].sort()), verdict, workflow }
    settle(outcomes, skip, ended)
    if (skip.length + ended.length > 0) continue
    for (const place of run) expectDecided(workflow, outcomes, place)
    const next = run[choose(run.length) % run.length]
    if (!next) throw new Error('Nothing can run and nothing has ended')
    outcomes.set(next.step, outcomeOf(drawing, workflow, next))
  }
}

test('any order of completions ends the same', () => {
  fc.assert(
    fc.property(drawn, fc.infiniteStream(fc.nat(1000)), (drawing, numbers) => {
      const first = runAll(drawing, () => 0)
      const shuffled = runAll(drawing, () => numbers.next().value ?? 0)
      expect(shuffled.outcomes).toEqual(first.outcomes)
      expect(shuffled.verdict).toEqual(first.verdict)
    }),
    { numRuns: 500 },
  )
})

type Said = 'live' | 'dead' | 'poison'

const MAIN: Record<string, string> = { Condition: 'true', Switch: 'default', Loop: 'done' }

/** The rules once more, told simply: what an edge says by what its parent came to. */
function saysOf(parent: Outcome | undefined, way: string | undefined): Said {
  if (parent?.status === 'skipped') return parent.reason === 'branch' ? 'dead' : 'poison'
  if (parent?.status === 'error' && !parent.handled) return 'poison'
  const left = parent?.status === 'success' ? parent.handle : 'error'
  if (way === 'error') return left === 'error' ? 'live' : 'dead'
  return left === undefined || left === way ? 'live' : 'dead'
}

/** Each step by what its edges say. */
function expectedFates(workflow: Workflow, outcomes: Record<string, Outcome>): Record<string, string> {
  const typeOf = (id: string) => workflow.nodes.find((node) => node.id === id)?.actionType ?? ''
  const steps = workflow.nodes.filter(({ id, loops }) => loops.length === 0 && id !== 'n0')
  const fateOf = (said: Said[]) =>
    said.includes('poison') ? 'upstream' : said.includes('live') ? 'runs' : 'branch'
  return Object.fromEntries(
    steps.map(({ id }) => {
      const edges = workflow.edges.filter(({ target }) => target === id)
      return [
        id,
        fateOf(edges.map(({ source, handle }) => saysOf(outcomes[source], handle ?? MAIN[typeOf(source)]))),
      ]
    }),
  )
}

test('each step runs or is skipped as the edges that lead to it say', () => {
  fc.assert(
    fc.property(drawn, (drawing) => {
      const { outcomes, workflow } = runAll(drawing, () => 0)
      const fateOf = (outcome: Outcome | undefined) =>
        outcome?.status === 'skipped' ? outcome.reason : 'runs'
      const fates = Object.entries(expectedFates(workflow, outcomes))
      expect(fates.map(([id]) => [id, fateOf(outcomes[id])])).toEqual(fates)
    }),
    { numRuns: 500 },
  )
})

test('a drawing of a thousand steps is planned', () => {
  const chain = {
    kinds: Array<Kind>(1000).fill('plain'),
    links: Array.from({ length: 999 }, (_, n) => ({ from: n, to: n + 1, way: 0 })),
    items: [],
    seed: 0,
  }
  expect(plan(workflowOf(chain), new Map()).run.map(({ step }) => step)).toEqual(['n0'])
})
