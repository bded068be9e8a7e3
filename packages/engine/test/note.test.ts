import { expect, test } from 'vitest'
import { checkWorkflow, parseWorkflow } from '../src/index.ts'
import { action, edges, runWhole, trigger } from './world.ts'

const note = action('n', { actionType: 'Note', text: 'Pay {{nobody.knows}} first' })

test('a note is never run, leaves no step, and its text is not a template', async () => {
  const drawing = { nodes: [trigger(), note, action('a')], edges: edges('t>a') }
  const { status, called, verdict } = await runWhole(drawing, { steps: { a: () => 1 } })
  expect(called).toEqual(['a'])
  expect(status).toEqual({ t: 'success', a: 'success' })
  expect(verdict).toEqual({ status: 'success', output: 1 })
  expect(checkWorkflow(parseWorkflow(drawing))).toEqual([])
})

test('a connection to a note leads nowhere', async () => {
  const drawing = { nodes: [trigger(), note, action('a')], edges: edges('t>n', 'n>a') }
  expect(parseWorkflow(drawing).edges).toEqual([])
  expect((await runWhole(drawing, { steps: {} })).status).toEqual({ t: 'success', a: 'skipped' })
})

test('other steps cannot read it', () => {
  const drawing = { nodes: [trigger(), note, action('a', { text: '{{n.text}}' })], edges: edges('t>a') }
  expect(checkWorkflow(parseWorkflow(drawing))).toMatchObject([{ code: 'INVALID_TEMPLATE', nodeId: 'a' }])
})
