import { expect, test } from 'vitest'
import { createScope, parseWorkflow } from '../src/index.ts'
import { checkSetting, previewSetting, type TextFormat } from '../src/workflow/index.ts'
import { action, edges, trigger } from './world.ts'

const workflow = parseWorkflow({
  nodes: [trigger(), action('a', {}), action('b', {})],
  edges: edges('t>a', 'a>b'),
})
const body = { n: 7, name: 'Ada & Co', items: [{ price: 3 }] }
const scope = createScope(workflow, 'b', (id) => (id === 't' ? body : undefined), {
  names: { item: { price: 12 }, index: 0 },
})

function preview(text: string, format: TextFormat) {
  const warnings: string[] = []
  return [previewSetting(text, format, scope, (message) => warnings.push(message)), warnings]
}

test('a preview is what the step would be given, by the format of the setting', () => {
  expect(preview('{{trigger.n}}', 'text')).toEqual([7, []])
  expect(preview('{"a": {{trigger.n}}, "b": "{{trigger.name}}"}', 'json')).toEqual([
    { a: 7, b: 'Ada & Co' },
    [],
  ])
  expect(preview('https://x.test/{{trigger.name}}', 'address')).toEqual(['https://x.test/Ada%20%26%20Co', []])
  expect(preview('{{trigger.n}} > 5 && {{trigger.name}} contains "Ada"', 'condition')).toEqual([true, []])
  expect(preview('item.price > 10', 'item')).toEqual([true, []])
  expect(preview('return {{x}}', 'code')).toEqual(['return {{x}}', []])
})

test('a preview tells what is missing, and fails as the step would', () => {
  expect(preview('Hi {{trigger.nobody}}', 'text')).toEqual([
    'Hi ',
    ['{{trigger.nobody}} is missing, so it is empty'],
  ])
  expect(() => preview('{{nobody.x}}', 'text')).toThrow(/no step "nobody"/)
  expect(() => preview('{"a": ', 'json')).toThrow(/valid JSON/)
})

test('a check says what is wrong and where, without any data', () => {
  const places = (text: string, format: TextFormat) =>
    checkSetting(text, format, scope).map(({ code, position }) => [code, position])
  expect(places('x {{trigger.n.fliter(1)}}', 'text')).toEqual([['INVALID_TEMPLATE', 14]])
  expect(places('{{trigger.n}} >', 'condition')).toEqual([['CONDITION_EVAL_ERROR', 15]])
  expect(places('"{{trigger.n}}" == 7', 'condition')).toEqual([['CONDITION_EVAL_ERROR', 0]])
  expect(places('item.price > nothing', 'item')).toEqual([['INVALID_TEMPLATE', 13]])
  expect(places('{"a" 1}', 'json')).toEqual([['INVALID_SETTING', 5]])
  expect(places('', 'condition')).toEqual([])
  expect(places('{{nonsense}}', 'code')).toEqual([])
})
