import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createScope, type Json, parseWorkflow } from '../src/index.ts'
import { bindTemplates, isMixed } from '../src/settings/sql-setting.ts'

const workflow = parseWorkflow({
  nodes: [
    { id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } } },
    {
      id: 'q',
      type: 'action',
      data: { label: 'Q', type: 'action', config: { actionType: 'Database Query' } },
    },
  ],
  edges: [{ id: '1', source: 't', target: 'q' }],
})

function bind(sql: string, output: Json = { id: 7, name: "O'Hara" }, warnings: string[] = []) {
  const scope = createScope(workflow, 'q', () => output)
  return bindTemplates(sql, scope, (warning) => warnings.push(warning))
}

test.each<[string, string, Json[]]>([
  ['SELECT * FROM p WHERE id = {{trigger.id}}', 'SELECT * FROM p WHERE id = $1', [7]],
  ["WHERE name = '{{trigger.name}}' AND id = {{trigger.id}}", 'WHERE name = $1 AND id = $2', ["O'Hara", 7]],
  ["LIKE '%{{trigger.id}}%'", "LIKE ('%' || $1::text || '%')", ['7']],
  ["'it''s {{trigger.id}}{{trigger.name}}'", "('it''s ' || $1::text || $2::text)", ['7', "O'Hara"]],
  ['a = $2 AND b = {{trigger.id}} OR c = $1', 'a = $2 AND b = $3 OR c = $1', [7]],
  ["SELECT 'plain', {{trigger}}", "SELECT 'plain', $1", [{ id: 7, name: "O'Hara" }]],
])('%s is %s', (sql, text, values) => {
  expect(bind(sql)).toMatchObject({ text, values })
})

test('a field that is missing is null, and told', () => {
  const warnings: string[] = []
  expect(bind('a = {{trigger.none}}', {}, warnings)).toMatchObject({ text: 'a = $1', values: [null] })
  expect(warnings).toEqual(['{{trigger.none}} is missing, so it is empty'])
})

test('a query that comes from a step as a whole is left to it', () => {
  expect([isMixed(' {{trigger.sql}} '), isMixed('SELECT 1'), isMixed('SELECT {{trigger.n}}')]).toEqual([
    false,
    false,
    true,
  ])
})

test('no value is a part of the query, however odd the query is', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "'",
      "''",
      '"',
      '--',
      '/*',
      '$$',
      '\n',
      ' ',
      'E',
      '{{trigger.evil}}',
      '\u0000',
      '\u00000\u0000',
    ),
    fc.stringMatching(/^[a-z (),;%$0-9]*$/),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const sql = pieces.join('')
      const { text, values } = bind(sql, { evil: 'EVIL' })
      expect(text).not.toContain('EVIL')
      expect(text).not.toContain('{{')
      expect(text).not.toContain('\u0000')
      expect(values).toEqual(pieces.filter((one) => one.startsWith('{{')).map(() => 'EVIL'))
    }),
  )
})
