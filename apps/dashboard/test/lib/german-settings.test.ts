import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { saidOf } from '../../src/features/administration/setting-words.ts'
import german from '../../src/features/administration/settings.de.json' with { type: 'json' }

const DOCUMENT = join(import.meta.dirname, '../../../../docs/running.md')

/** The settings as the document has them: the server prints that table, and a test of it holds it to the code. */
const told = [...readFileSync(DOCUMENT, 'utf8').matchAll(/^\| `(\w+)`[^|]* \| (.*?) \| (.*) \|$/gm)].map(
  ([, variable = '', otherwise = '', means = '']) => ({ variable, otherwise, means }),
)
/** A value is the same in every language. */
const isValue = (text: string) => /^`[^`]*`$/.test(text)

test('what every setting means is said in German, and nothing of one that is gone', () => {
  expect(told.length).toBeGreaterThan(60)
  expect(Object.keys(german.means).sort()).toEqual(told.map(({ variable }) => variable).sort())
  const english = new Set(told.flatMap(({ otherwise }) => (isValue(otherwise) ? [] : [otherwise])))
  expect(Object.keys(german.otherwise).sort()).toEqual([...english].sort())
})

test('a setting is said in German, and in English where the words did not come', () => {
  for (const one of told) {
    const said = saidOf(one, german)
    expect(said.means).not.toBe(one.means)
    if (!isValue(one.otherwise)) expect(said.otherwise).not.toBe('')
    expect(saidOf(one)).toEqual({ means: one.means, otherwise: one.otherwise })
  }
})
