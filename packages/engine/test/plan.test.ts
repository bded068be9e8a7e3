import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Outcome, parseWorkflow, plan, WorkflowError } from '../src/index.ts'

type Drawn = { size: number; links: [number, number][]; fates: ('ok' | 'false' | 'error')[] }

/** Drawings without cycles: every edge leads to a later node. */
const drawn: fc.Arbitrary<Drawn> = fc.integer({ min: 2, max: 9 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    links: fc.uniqueArray(
      fc
        .tuple(fc.nat(size - 1), fc.nat(size - 1))
        .map(([a, b]) => (a < b ? [a, b] : [b, a + (a === b ? 1 : 0)]) as [number, number])
        .filter(([a, b]) => a < b && b < size),
      { selector: ([a, b]) => `${a}-${b}`, maxLength: 16 },
    ),
    fates: fc.array(fc.constantFrom('ok' as const, 'ok' as const, 'false' as const, 'error' as const), {
      minLength: size,
      maxLength: size,
    }),
  }),
)

function workflowOf({ size, links }: Drawn) {
  const nodes = Array.from({ length: size }, (_, n) => ({
    id: `n${n}`,
    type: n === 0 ? 'trigger' : 'action',
    data: { label: `n${n}`, type: n === 0 ? 'trigger' : 'action', config: { actionType: 'x/y' } },
  }))
  const edges = links.map(([source, target], n) => ({
    id: `e${n}`,
    source: `n${source}`,
    target: `n${target}`,
  }))
  return parseWorkflow({ nodes, edges })
}

function outcomeOf({ fates }: Drawn, id: string): Outcome {
  const fate = fates[Number(id.slice(1))]
  if (id === 'n0' || fate === 'ok') return { status: 'success', output: id }
  if (fate === 'false') return { status: 'success', output: id, handle: 'false' }
  return { status: 'error', error: { code: 'X', message: id }, handled: false }
}

/** Runs to the end, ending the ready step that `choose` names. */
function runAll(drawing: Drawn, choose: (ready: string[]) => string) {
  const workflow = workflowOf(drawing)
  const outcomes = new Map<string, Outcome>()
  for (;;) {
    const { run, skip, verdict } = plan(workflow, outcomes)
    if (verdict) return { outcomes: Object.fromEntries([...outcomes].sort()), verdict }
    for (const { place, reason } of skip) outcomes.set(place.step, { status: 'skipped', reason })
    if (skip.length > 0) continue
    for (const { step: id } of run) {
      const parents = workflow.edges.filter(({ target }) => target === id)
      expect(
        parents.every(({ source }) => outcomes.has(source)),
        'a join is never early',
      ).toBe(true)
    }
    const next = choose(run.map(({ step }) => step))
    outcomes.set(next, outcomeOf(drawing, next))
  }
}

test('any order of completions ends the same', () => {
  fc.assert(
    fc.property(drawn, fc.infiniteStream(fc.nat(1000)), (drawing, numbers) => {
      const first = runAll(drawing, ([id = '']) => id)
      const shuffled = runAll(drawing, (ready) => ready[(numbers.next().value ?? 0) % ready.length] ?? '')
      const outcomes = ({ verdict: _, ...rest }: typeof first) => rest
      expect(outcomes(shuffled)).toEqual(outcomes(first))
      expect(shuffled.verdict).toEqual(first.verdict)
    }),
  )
})

test('a drawing of a thousand steps is planned', () => {
  const chain = {
    size: 1000,
    links: Array.from({ length: 999 }, (_, n) => [n, n + 1] as [number, number]),
    fates: Array(1000).fill('ok'),
  }
  expect(plan(workflowOf(chain), new Map()).run.map(({ step }) => step)).toEqual(['n0'])
})

test.each([
  [
    'CYCLE',
    [
      [0, 1],
      [1, 2],
      [2, 1],
    ],
  ],
  [
    'SELF_LOOP',
    [
      [0, 1],
      [1, 1],
    ],
  ],
  [
    'DUPLICATE_EDGE',
    [
      [0, 1],
      [0, 1],
    ],
  ],
  [
    'TRIGGER_HAS_INPUT',
    [
      [0, 1],
      [1, 0],
    ],
  ],
  ['UNKNOWN_NODE', [[0, 9]]],
])('%s is found', (code, links) => {
  const draw = () => workflowOf({ size: 3, links: links as [number, number][], fates: [] })
  expect(draw).toThrow(WorkflowError)
  expect(draw).toThrow(expect.objectContaining({ code }))
})
