import { expect, test } from 'vitest'
import { createScope, parseWorkflow } from '../src/index.ts'
import { checkSetting, previewSetting, type TextFormat, translateSetting } from '../src/workflow/index.ts'
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

test('what another tool writes is written again, by the names that it has here', () => {
  const first = (text: string, format: TextFormat = 'text') => checkSetting(text, format, scope)[0]
  expect(first('a {{ $json.id }}')).toMatchObject({
    message: '{{ $json.id }} is written otherwise here: {{a.id}}',
    position: 5,
  })
  expect(first('=a {{ "x" + $("Start").item.json.n }}')?.message).toMatch(
    /: \{\{"x" \+ trigger\.n\}\}, and no equals sign/,
  )
  expect(first('$json.n > 3', 'condition')?.message).toBe('$json.n > 3 is written otherwise here: a.n > 3')
  expect(first('{{$json.n}} > 3', 'condition')?.message).toContain('{{a.n}}')
  expect(first('$json.price', 'item')?.message).toContain('item.price')
  expect(translateSetting('=Hi {{ $json.n }}, {{trigger.n}}', 'text', scope)).toBe(
    'Hi {{a.n}}, {{trigger.n}}',
  )
  expect(translateSetting('$json.n > 3 && {{trigger.n}} > 1', 'condition', scope)).toBe(
    'a.n > 3 && {{trigger.n}} > 1',
  )
  expect(translateSetting('$json.price > 3', 'item', scope)).toBe('item.price > 3')
  expect(translateSetting('{{ $json.n', 'text', scope)).toBeUndefined()
  expect(translateSetting('{{trigger.n}}', 'text', scope)).toBeUndefined()
  // What would be as wrong is not offered.
  expect(first('{{ $json.n.fliter(1) }}')?.message).not.toContain('otherwise')
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
