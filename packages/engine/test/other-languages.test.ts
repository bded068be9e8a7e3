import { expect, test } from 'vitest'
import { checkWorkflow, parseWorkflow } from '../src/index.ts'
import { action, edges, runWhole, trigger } from './world.ts'

const drawn = (config: object) => ({
  nodes: [trigger(), action('a', { ...config })],
  edges: edges('t>a'),
})

/** What people bring from other tools, in settings and in conditions: each error says what to write instead. */
test.each([
  ['{{ $json.name }}', 'trigger.name'],
  ['{{$json["body"].id}}', 'trigger["body"].id'],
  ['{{ $("Start").all().map(i => i.json.id) }}', 'trigger.map(i => i.id)'],
  ['{{ $node["Start"].json.id }}', 'trigger.id'],
  ['{{ $execution.id }}', 'execution.id'],
  ['{{ $("Get orders").item.json.id }}', 'write the step’s name'],
  ['{{ $env.TOKEN }}', 'store it as a connection'],
  ['{{ $workflow.name }}', 'write workflow.id'],
  ['{{ trigger.list.push(1) }}', 'write [...list, item]'],
  ['{{ trigger.name | upper }}', 'value.function() for a filter'],
  ['{{ items[0].json.id }}', 'write trigger, the name of a step'],
])('%s', async (text, advice) => {
  const [found] = checkWorkflow(parseWorkflow(drawn({ text })))
  expect(found).toMatchObject({ code: 'INVALID_TEMPLATE', field: 'text', position: expect.any(Number) })
  expect(found?.message).toContain(advice)
  const { verdict } = await runWhole(drawn({ text }), { input: { list: [], name: 'x' } })
  expect(verdict?.error?.message).toContain(advice)
  const condition = drawn({ actionType: 'Condition', condition: `${text.slice(2, -2).trim()} == 1` })
  expect(checkWorkflow(parseWorkflow(condition))[0]?.message).toContain(advice)
})
