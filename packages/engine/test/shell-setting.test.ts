import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createScope, parseWorkflow } from '../src/index.ts'
import { bindWords } from '../src/settings/shell-setting.ts'

const workflow = parseWorkflow({
  nodes: [
    { id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } } },
    { id: 'a', type: 'action', data: { label: 'A', type: 'action', config: { actionType: 'Delay' } } },
  ],
  edges: [{ id: '1', source: 't', target: 'a' }],
})
const EVIL = `x'"; $(touch pwned) \`touch pwned\` && touch pwned #\ny * \\`

const bind = (line: string, value: unknown = EVIL) =>
  bindWords(
    line,
    createScope(workflow, 'a', () => ({ v: value as string })),
    () => undefined,
  )

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orch-shell-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** As a server runs it. */
function ran(line: string): string {
  const { text, values } = bind(line)
  return execFileSync('sh', ['-c', text, 'orch', ...values], { cwd: folder, encoding: 'utf8' })
}

test.each([
  ['printf %s {{trigger.v}}', EVIL],
  ['printf %s "a {{trigger.v}} b"', `a ${EVIL} b`],
  ["printf %s 'a {{trigger.v}} b'", `a ${EVIL} b`],
  ["printf %s {{trigger.v}}'{{trigger.v}}'", EVIL + EVIL],
  ['printf %s \\"{{trigger.v}}', `"${EVIL}`],
  ["printf %s '\\'{{trigger.v}}", `\\${EVIL}`],
  ["# don't\nprintf %s {{trigger.v}} # it's\nprintf %s {{trigger.v}}", EVIL + EVIL],
  ["printf %s a#'b'{{trigger.v}}", `a#b${EVIL}`],
  ['x={{trigger.v}}; printf %s "$x"', EVIL],
  ["printf '%s' \"$(printf %s {{trigger.v}} | wc -l | tr -d ' ')\"", '1'],
])('a shell reads %s as values', (line, output) => {
  expect(ran(line)).toBe(output)
  expect(existsSync(join(folder, 'pwned'))).toBe(false)
})

test('no value is run, however odd the line is', () => {
  const piece = fc.constantFrom(
    "'",
    '"',
    '\\',
    '#',
    '\n',
    ' ',
    ';',
    '$(',
    ')',
    '`',
    '<<E\n',
    'echo ',
    '{{trigger.v}}',
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }), (pieces) => {
      const { text, values } = bind(`${pieces.join('')}{{trigger.v}}`)
      spawnSync('sh', ['-c', text, 'orch', ...values], { cwd: folder, input: '' })
      expect(existsSync(join(folder, 'pwned'))).toBe(false)
    }),
    { numRuns: 60 },
  )
})

test('structures are JSON, what is missing is empty, and the tenth value is not the first', () => {
  expect(bind('a {{trigger.v}} {{trigger.none}}', { b: 1 })).toEqual({
    text: `a "\${1}" "\${2}"`,
    values: ['{"b":1}', ''],
  })
  expect(ran(`printf %s ${Array.from({ length: 11 }, () => '{{trigger.none}}').join('')}{{trigger.v}}`)).toBe(
    EVIL,
  )
})
