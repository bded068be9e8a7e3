import type { StepLog } from '@orch/client'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupsAround, stepRows } from '../../src/features/executions/steps/step-tree.ts'

const log = (step: string, status: StepLog['status'] = 'success') =>
  ({ id: `x.${step}`, step, nodeId: step.split('/').at(-1), nodeName: step.toUpperCase(), status }) as StepLog

const said = (logs: StepLog[], ...open: string[]) =>
  stepRows(logs, new Set(open)).map((row) =>
    row.kind === 'group' ? `${row.depth} ${row.label} ${row.status}` : `${row.depth} ${row.log.step}`,
  )

const LOGS = [
  log('t'),
  log('loop'),
  log('loop:0/a'),
  log('loop:0/b', 'error'),
  log('loop:1/a', 'running'),
  log('end'),
]

test('a loop is one line, with what concerns people most, until it is opened turn by turn', () => {
  expect(said(LOGS)).toEqual(['0 t', '0 loop', '0 LOOP: 2 turns error', '0 end'])
  expect(said(LOGS, 'loop', 'loop:1')).toEqual([
    '0 t',
    '0 loop',
    '0 LOOP: 2 turns error',
    '1 Turn 1 error',
    '1 Turn 2 running',
    '2 loop:1/a',
    '0 end',
  ])
})

test('with everything around them open, all steps are lines, each once, whatever loops in whatever', () => {
  const turn = fc.tuple(fc.constantFrom('p', 'q'), fc.nat(3)).map(([loop, at]) => `${loop}:${at}`)
  const step = fc
    .tuple(fc.array(turn, { maxLength: 3 }), fc.constantFrom('a', 'b'))
    .map((parts) => parts.flat().join('/'))
  fc.assert(
    fc.property(fc.uniqueArray(step), (steps) => {
      const rows = stepRows(
        steps.map((one) => log(one)),
        new Set(steps.flatMap(groupsAround)),
      )
      const found = rows.flatMap((row) => (row.kind === 'step' ? [row.log.step] : []))
      expect([...found].sort()).toEqual([...steps].sort())
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
    }),
  )
})

test('thousands of turns are a few lines', () => {
  const turns = Array.from({ length: 3_000 }, (_, index) => log(`loop:${index}/a`))
  expect(said([log('loop'), ...turns])).toEqual(['0 loop', '0 LOOP: 3000 turns success'])
})
