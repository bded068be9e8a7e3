import type { StepLog } from '@orch/client'
import { describe, expect, test } from 'vitest'
import { compareRuns } from '../../src/features/executions/page/compare-runs.ts'
import { edgePath, placedNodes } from '../../src/features/executions/page/run-graph.ts'
import { timelineOf } from '../../src/features/executions/page/timeline.ts'

const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString()

const log = (step: string, from: number, to: number | null, more: Partial<StepLog> = {}): StepLog => ({
  id: step,
  executionId: 'x',
  step,
  nodeId: step,
  nodeName: step.toUpperCase(),
  nodeType: 'action',
  actionType: 'HTTP Request',
  status: to === null ? 'running' : 'success',
  iteration: null,
  attempt: 1,
  input: {},
  output: { n: 1 },
  error: null,
  errorCode: null,
  warnings: [],
  receipt: null,
  startedAt: at(from),
  completedAt: to === null ? null : at(to),
  duration: to === null ? null : String(to - from),
  timestamp: at(from),
  ...more,
})

const run = { startedAt: at(0), completedAt: at(1000) }
const edge = (source: string, target: string) => ({ id: `${source}-${target}`, source, target })

describe('the timeline', () => {
  test('tells the time in the queue from the time of the step', () => {
    const drawing = { edges: [edge('a', 'c'), edge('b', 'c')] }
    const { rows, length } = timelineOf(
      run,
      [log('a', 0, 100), log('b', 0, 300), log('c', 450, 1000)],
      drawing,
      0,
    )
    expect(length).toBe(1000)
    expect(rows.map(({ key, ready, start, end }) => [key, ready, start, end])).toEqual([
      ['a', 0, 0, 100],
      ['b', 0, 0, 300],
      ['c', 300, 450, 1000],
    ])
  })

  test('marks what waited, counts attempts, and lets what has not ended last until now', () => {
    const logs = [
      log('wait', 0, 500, { actionType: 'Delay' }),
      log('try', 500, null, { attempt: 3 }),
      log('left', 500, null, { status: 'skipped' }),
    ]
    const { rows, length } = timelineOf({ ...run, completedAt: null }, logs, undefined, Date.parse(at(2000)))
    expect(length).toBe(2000)
    expect(rows.map(({ isWait, attempts, end }) => [isWait, attempts, end])).toEqual([
      [true, 1, 500],
      [false, 3, 2000],
      [false, 1, 500],
    ])
  })

  test('holds 3,000 turns of a loop in one line, which is as bad as the worst of them', () => {
    const turns = Array.from({ length: 3000 }, (_, turn) =>
      log(`loop:${turn}/a`, 10 + turn, 11 + turn, turn === 7 ? { status: 'error' } : {}),
    )
    const { rows } = timelineOf(run, [log('loop', 5, 3100), ...turns], undefined, 0)
    expect(rows).toMatchObject([
      { key: 'loop', name: 'LOOP', turns: 3000, status: 'error', start: 5, end: 3100 },
    ])
  })
})

describe('two runs', () => {
  test('differ by status, input, output and what a person notices of times, and not by the order of fields', () => {
    const one = [
      log('same', 0, 10, { output: { a: 1, b: [1] } }),
      log('slow', 0, 400),
      log('other', 0, 10, { input: { n: 1 }, output: { n: 1 } }),
      log('bad', 0, 10, { status: 'error', error: 'No' }),
      log('gone', 0, 10),
    ]
    const two = [
      log('same', 5, 40, { output: { b: [1], a: 1 } }),
      log('slow', 0, 150),
      log('other', 0, 10, { input: { n: 2 }, output: { n: 2 } }),
      log('bad', 0, 10, { attempt: 2 }),
      log('new', 0, 10),
    ]
    expect(compareRuns(one, two).map(({ step, differences }) => [step, differences])).toEqual([
      ['same', []],
      ['slow', ['duration']],
      ['other', ['input', 'output']],
      ['bad', ['status', 'attempts', 'error']],
      ['gone', ['status']],
      ['new', ['status']],
    ])
  })
})

describe('the picture of what ran', () => {
  test('begins at its corner, draws steps alone, and joins them from right to left', () => {
    const node = (id: string, x: number, type = 'action') => ({
      id,
      type,
      position: { x, y: x },
      data: { type, label: id },
    })
    const { nodes, width, size } = placedNodes([node('a', -300), node('b', 0), node('note', -900, 'note')])
    expect(nodes.map(({ id, x, y }) => [id, x, y])).toEqual([
      ['a', 8, 8],
      ['b', 308, 308],
    ])
    expect(width).toBe(308 + size.width + 8)
    const [a, b] = nodes
    if (a && b) expect(edgePath(a, b, size)).toMatch(/^M 216 38 C .* 308 338$/)
    expect(placedNodes([]).nodes).toEqual([])
  })
})
