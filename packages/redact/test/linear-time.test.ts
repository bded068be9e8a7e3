import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkSync } from 'recheck'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { WAIT_MS } from '../../../vitest.limits.ts'
import { createRedactor } from '../src/index.ts'
import { TOKEN_SHAPES } from '../src/text/token-shapes.ts'

const src = fileURLToPath(new URL('../src/', import.meta.url))

function patternsOf(file: string): [source: string, flags: string][] {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  const found: [string, string][] = []
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.push([node.text.slice(1, end), node.text.slice(end + 1)])
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

const literals = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => patternsOf(`${src}${name}`))
const shapes = TOKEN_SHAPES.flatMap(({ tail, lead }) => (lead ? [tail, lead.pattern] : [tail])).map(
  ({ source, flags }): [string, string] => [source, flags],
)
const patterns = [
  ...new Map([...literals, ...shapes].map((pattern) => [pattern.join('/'), pattern])).values(),
]

/**
 * It tries what it suspects in a process of its own, by the clock: its usual second and a half, and once 15, is what a loaded machine
 * needs for a harmless pattern.
 */
const RECALL_MS = WAIT_MS / 2
/** The patterns that are to be caught go on for ever. */
const CAUGHT_MS = 15_000
/** What it tries first ends after so many steps, and by no clock: on a loaded machine a harmless pattern would take too long. */
const BY_STEPS = { incubationTimeout: null, attackTimeout: null }

test.each(['(?<!q)^(?:a|a)*$', '(?=a)(?:a|a)*b'])('and the check finds that /%s/ does not', (source) => {
  expect(checkSync(source, '', { timeout: WAIT_MS, recallLimit: CAUGHT_MS, ...BY_STEPS }).status).toBe(
    'vulnerable',
  )
})

test('the patterns of the source are all found', () => {
  expect(patterns.length).toBeGreaterThan(100)
})

test.each(patterns)('/%s/%s takes time in proportion to its text', (source, flags) => {
  const { status } = checkSync(source, flags, {
    timeout: WAIT_MS,
    checker: 'auto',
    recallLimit: RECALL_MS,
    ...BY_STEPS,
  })
  expect(status).toBe('safe')
})

/** Texts made to send a scanner back again and again. A quadratic one would need minutes for these lengths. */
const families: Record<string, string> = {
  'one letter': 'a',
  'second part of a JWT': '.ey',
  'start of a JWT': 'eyJhbGci',
  'a name without an end': 'api_key_',
  'an assignment without a value': 'token=',
  'an open quote': 'token="',
  'an open escaped quote': 'token=\\"',
  backslashes: '\\',
  'a scheme without a host': '://a',
  'user and password without an end': 'http://a:b@',
  colons: 'a:',
  'a key without an end': '-----BEGIN PRIVATE KEY-----',
  'half a key': '-----BEGIN ',
  'a header without a value': 'bearer ',
  'a command': 'curl -u a:b ',
  'a manifest': 'kind: secret\ndata:\n a: b\n',
  'a prefix': 'ghp_',
  'digits and letters': '0123456789abcdef',
  'half a fal key': '0123abcd-0123-0123-0123-0123456789ab:',
  'names in JSON': '{"password":',
  tags: '<password>',
  'a query': 'token=a&b',
  'a list of pairs': 'password=a,',
  'a value that is the next name': 'key=',
  'a value that is the next name, behind a colon': 'key:',
  'a header whose value is the next header': 'cookie:',
  'a value of closing brackets': 'key:))))',
  'a token without what leads to it': 'Q~',
  'known value, over and over': 'tokentoken',
}

test.each(Object.entries(families))('%s, repeated over 300,000 characters, ends', (_, unit) => {
  const redactor = createRedactor().withSecrets([
    { value: 'a'.repeat(200) },
    { value: 'tokentokentoken' },
    { value: '0123456789abcdef'.repeat(4) },
  ])
  const text = unit.repeat(Math.ceil(300_000 / unit.length))
  expect(redactor.text(text).length).toBeLessThanOrEqual(text.length * 3)
})

test('a known value of one short word over and over, in a text of it, takes time in proportion to the text', () => {
  const run = createRedactor().withSecrets([{ value: 'x7Qz'.repeat(16_000) }])
  expect(run.text('x7Qz'.repeat(1_000_000))).toBe('[REDACTED]')
})
