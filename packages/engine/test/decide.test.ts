import { describe, expect, test } from 'vitest'
import { limitsOf } from '../src/budget/limits.ts'
import { parseWorkflow } from '../src/model/parse-workflow.ts'
import type { TurnState } from '../src/ports.ts'
import { breakingOff, decide, type Known } from '../src/turn/decide.ts'
import { Evaluations } from '../src/turn/evaluations.ts'
import { Journal } from '../src/turn/journal.ts'
import { View } from '../src/turn/view.ts'
import { action, type Drawing, edges, trigger, world } from './world.ts'

const START = new Date('2026-01-01T00:00:00Z')
const LATER = new Date('2026-01-01T01:00:00Z')
const LIMITS = limitsOf()
const delay = { actionType: 'Delay', amount: 10, unit: 'minutes' }

/** What a turn knows that has just been taken, without anything that could read or write a store. */
function knownOf(drawing: Drawing, more: Partial<TurnState> = {}): Known {
  const state: TurnState = {
    id: 'x',
    workspaceId: 'w',
    workflowId: 'f',
    graph: drawing,
    input: {},
    startedAt: START,
    epoch: 1,
    cancelled: false,
    outcomes: new Map(),
    lent: new Map(),
    waits: [],
    crashes: { steps: new Map(), between: 0 },
    options: {},
    ...more,
  }
  const workflow = parseWorkflow(state.graph)
  const journal = new Journal(workflow, state, LIMITS)
  const view = new View({
    state,
    workflow,
    outcomes: journal.outcomes,
    links: undefined,
    limits: LIMITS,
    isHasty: false,
  })
  return {
    workflow,
    state,
    journal,
    view,
    memory: new Map(),
    limits: LIMITS,
    actions: { run: () => Promise.reject(new Error('a decision runs nothing')) },
    evaluations: new Evaluations(undefined, new Map()),
    running: new Map(),
    abort: new AbortController().signal,
  }
}

function decided(known: Known, now = START) {
  const deciding = decide(known, now)
  for (;;) {
    const next = deciding.next()
    if (next.done) {
      const { begun = [], ended = [], waits = [] } = known.journal.take(next.value.verdict)
      return { ...next.value, delta: { begun, ended, waits } }
    }
  }
}

const branching: Drawing = {
  nodes: [
    trigger(),
    action('c', { actionType: 'Condition', condition: '{{ now.year === 2026 }}' }),
    action('yes'),
    action('no'),
    action('d', delay),
    action('e', delay),
  ],
  edges: edges('t>c', 'c:true>yes', 'c:false>no', 't>d', 't>e'),
}

describe('a decision', () => {
  test('says what starts, what is over and what waits, and touches nothing else', () => {
    const { toStart, verdict, delta } = decided(knownOf(branching))
    expect(verdict).toBeUndefined()
    expect([...toStart.keys()]).toEqual(['yes'])
    expect(delta.ended.map(({ step, outcome }) => [step, outcome.status])).toEqual([
      ['t', 'success'],
      ['c', 'success'],
      ['no', 'skipped'],
    ])
    expect(delta.waits.map(({ step }) => step)).toEqual(['d', 'e'])
  })

  test('comes out the same whenever the same is known', () => {
    const said = () => {
      const { toStart, delta, ...rest } = decided(knownOf(branching))
      return { ...rest, delta, toStart: [...toStart.values()].map(({ record }) => record) }
    }
    expect(said()).toEqual(said())
  })

  test('happens at one moment: that of its records, of its waits and of what templates read', () => {
    const { delta } = decided(knownOf(branching), LATER)
    const times = [...delta.begun.map((one) => one.startedAt), ...delta.ended.map((one) => one.endedAt)]
    expect(new Set(times.map((time) => time.toISOString()))).toEqual(new Set([LATER.toISOString()]))
    const until = new Date(LATER.getTime() + 600_000)
    expect(delta.waits.map((wait) => wait.until)).toEqual([until, until])
  })

  test('of a loop with very many steps is written in portions, and looks at so many steps only', () => {
    const beside = Array.from({ length: 60 }, (_, n) => `b${n}`)
    const wide: Drawing = {
      nodes: [
        trigger(),
        action('l', {
          actionType: 'Loop',
          items: Array.from({ length: 100 }, (_, n) => n),
          concurrency: 100,
        }),
        ...beside.map((id) => action(id, delay)),
      ],
      edges: edges('t>l', ...beside.map((id) => `l:each>${id}`)),
    }
    const known = knownOf(wide)
    const waiting = new Set<string>()
    for (let hasMore = true; hasMore; ) {
      const { delta, ...found } = decided(known)
      hasMore = found.hasMore
      expect(delta.begun.length + delta.ended.length).toBeLessThanOrEqual(501)
      for (const { step } of delta.waits) waiting.add(step)
    }
    expect(waiting.size).toBe(5_000)
  })

  test('stops at a cancellation that comes while its caller lets others work', () => {
    const abort = new AbortController()
    const deciding = decide({ ...knownOf(branching), abort: abort.signal }, START)
    expect(deciding.next().done).toBe(false)
    abort.abort()
    expect(deciding.next()).toMatchObject({ done: true, value: { hasMore: true, toStart: new Map() } })
  })
})

describe('an execution is broken off', () => {
  const limited: Drawing = {
    ...branching,
    nodes: [trigger({ timeLimit: 1, timeLimitUnit: 'minutes' }), ...branching.nodes.slice(1)],
  }

  test('when it was cancelled, whatever else is so', () => {
    expect(breakingOff(knownOf(limited), LATER, true)).toMatchObject({ status: 'cancelled' })
  })

  test('when its time is over', () => {
    expect(breakingOff(knownOf(limited), START, false)).toBeUndefined()
    expect(breakingOff(knownOf(limited), LATER, false)).toMatchObject({ error: { code: 'TIMEOUT' } })
  })

  test('when a process died under it three times before a step was under way', () => {
    const crashes = { steps: new Map(), between: 3 }
    expect(breakingOff(knownOf(branching, { crashes }), START, false)).toMatchObject({
      error: { code: 'CRASHED' },
    })
  })

  test('and not otherwise', () => {
    expect(breakingOff(knownOf(branching), LATER, false)).toBeUndefined()
  })
})

test('a turn looks at the clock once for all that it decides together', async () => {
  const own = world()
  const run = own.runtime.now
  own.runtime.now = () => {
    own.pass(60_000)
    return run()
  }
  await own.open(branching)
  await own.turn()
  const waits = await own.store.waits('x')
  expect(waits).toHaveLength(2)
  expect(new Set(waits.map(({ until }) => until?.toISOString())).size).toBe(1)
})
