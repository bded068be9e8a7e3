import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogues } from '../../src/languages/de.ts'
import { textsIn } from './found-texts.ts'

const SRC = join(import.meta.dirname, '../../src')

/** The same in every language: names of Orch, of steps and of headers, examples of code, and what only its makers read. */
const NAMES = new Set([
  'Orch',
  'OPENAI_API_KEY',
  'ORCH_ENCRYPTION_KEYS_OLD',
  'Authorization: Bearer',
  "  -H 'Authorization: Bearer ¤'",
  'curl -X POST ¤/api/workflows/¤/webhook',
  'crm',
  'UTC',
  'POST',
  '{"order": 7}',
  '{"name": "Grace"}',
  '{"message": "Hello", "history": []}',
  'Run Script',
  'Set Fields',
  'Rename Fields',
  'Choose Fields',
  'Flatten Fields',
  'Wait for Approval',
  'Wait for Callback',
  'Call Workflow',
  'Data and files',
  'Forms and approvals',
  'index.html has no element with the id "app"',
  'This component belongs inside an editor',
  'There is no template "¤"',
  'Only pages of a workspace may ask for it',
])

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/generated|\.gen\.ts$/.test(name),
)
const isCatalogue = (name: string) => /[\\/](trigger-)?texts(\.\w\w)?\.ts$|^languages[\\/]de[\\/]/.test(name)

test('a text in the code of a page is found, and what nobody reads is not', () => {
  const page = `const a = <p className="one two" title="Hear">See {b === 'no one' ? 'the one' : \`Two \${b}\`}{c('no')}{' '}</p>
    const d = { said: () => 'Done', id: 'no one', label: 'e' }
    throw new Error('It went wrong')
    focus('a of b')`
  expect(textsIn('page.tsx', page)).toEqual(['Hear', 'See', 'the one', 'Two ¤', 'Done', 'It went wrong'])
})

test('every text stands in a catalogue', () => {
  const found = files
    .filter((name) => !isCatalogue(name))
    .flatMap((name) => textsIn(name, readFileSync(join(SRC, name), 'utf8')).map((text) => ({ name, text })))
  expect(found.filter(({ text }) => !NAMES.has(text))).toEqual([])
  expect(new Set(found.map(({ text }) => text))).toEqual(NAMES)
})

test('every catalogue is found under its own path, and in German', async () => {
  const paths = files
    .filter((name) => /[\\/](trigger-)?texts\.ts$/.test(name))
    .map((name) => name.replace(/\.ts$/, ''))
  expect(paths.length).toBeGreaterThan(50)
  expect(Object.keys(catalogues).sort()).toEqual(paths.sort())
  for (const path of paths)
    expect(readFileSync(join(SRC, `${path}.ts`), 'utf8')).toContain(`inLanguage('${path}', english)`)
})
