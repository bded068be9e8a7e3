import { describe, expect, test } from 'vitest'
import { parse, translate } from '../src/index.ts'

const NAMES: Readonly<Record<string, string>> = { 'Create Issue': 'create_issue', Orders: 'orders' }
const places = { step: (label: string) => NAMES[label], input: () => 'orders' }

describe('an expression of n8n is written as it is here', () => {
  test.each([
    ['$json.name', 'orders.name'],
    ['$json', 'orders'],
    ['$json["a b"].c', 'orders["a b"].c'],
    ['$json?.items.map(i => i.n)', 'orders?.items.map(i => i.n)'],
    ['Object.keys($json).map(k => $json[k])', 'Object.keys(orders).map(k => orders[k])'],
    ['$json.a > 3 && !$json.b', 'orders.a > 3 && !orders.b'],
    ['$("Create Issue").item.json.title', 'create_issue.title'],
    ["$('Create Issue').first().json['a b'].c[0]", "create_issue['a b'].c[0]"],
    ['$("Orders").last().json.id.trim()', 'orders.id.trim()'],
    ['$("Orders").all().map(i => i.json.id).join(", ")', 'orders.map(i => i.id).join(", ")'],
    ['$("Orders").all()[0].json.id', 'orders[0].id'],
    ['$node["Create Issue"].json.title', 'create_issue.title'],
    ['$node.Orders.data["x"]', 'orders["x"]'],
    ['$items("Orders", 0, $runIndex)[0].json.id', 'orders[0].id'],
    ['$input.first().json.name', 'orders.name'],
    ['$input.item.json.name', 'orders.name'],
    ['$input.all().length', 'orders.length'],
    ['$execution.id + "-" + $workflow.id', 'execution.id + "-" + workflow.id'],
    ['`Hi ${$json.name} of ${$("Orders").item.json.city}`', '`Hi ${orders.name} of ${orders.city}`'],
    ['$json.lines.map(line => line.json.id)', 'orders.lines.map(line => line.json.id)'],
  ])('%s', (source, here) => {
    expect(translate(source, places)).toBe(here)
    expect(() => parse(here)).not.toThrow()
  })
})

test.each([
  ['trigger.name', 'holds no such name'],
  ['$now.toISO()', 'means the same here'],
  ['$("Nobody").item.json.id', 'names a step that there is not'],
  ['$("Orders").isExecuted', 'asks for more than a value'],
  ['$("Orders").item.binary.data', 'asks for a file'],
  ['$json.id + $env.KEY', 'holds another name that stands for nothing'],
  ['$input.all().filter(({ json }) => json.id)', 'takes items apart'],
  ['$workflow.name', 'reads what is not known here'],
  ['$json.', 'is half of one'],
  [`${'('.repeat(200)}$json`, 'is too deep'],
])('%s stays, as it %s', (source) => {
  expect(translate(source, places)).toBeUndefined()
})

test('where several steps come before, what $json means is not guessed', () => {
  expect(translate('$json.id', { step: places.step, input: () => undefined })).toBeUndefined()
  expect(translate('$("Orders").item.json.id', { step: places.step, input: () => undefined })).toBe(
    'orders.id',
  )
})
