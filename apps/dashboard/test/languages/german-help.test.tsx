import { completionsAt, FUNCTIONS } from '@orch/expression'
import { cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import german from '../../src/components/fields/expression/help.de.json' with { type: 'json' }

afterEach(cleanup)

/** What can be read of such a value without a call, and names that stand alone. */
function further(): string[] {
  const known = { names: [], exampleOf: () => undefined }
  const found = ['', 'now.', '"a".', '[1].'].flatMap(
    (before) => completionsAt(before, before.length, known).options,
  )
  return found.map(({ doc }) => doc).filter((doc) => doc !== '')
}

test('what every function and property does is said in German, and nothing that is gone', () => {
  const english = new Set([...FUNCTIONS.map(({ doc }) => doc), ...further()])
  expect(english.size).toBeGreaterThan(300)
  expect([...english].filter((doc) => !Object.hasOwn(german, doc))).toEqual([])
  expect(Object.keys(german).filter((doc) => !english.has(doc))).toEqual([])
  const same = Object.entries(german).filter(([doc, words]) => words === doc || words === '')
  expect(same).toEqual([['ISO 8601 in UTC.', 'ISO 8601 in UTC.']])
})

test('help is German once a field for expressions asked for it, and English before', async () => {
  vi.resetModules()
  const { loadLanguage } = await import('../../src/languages/load-language.ts')
  await loadLanguage('de')
  const { helpText, helpWords } = await import('../../src/components/fields/expression/help-words.ts')
  const { useLoadable } = await import('../../src/components/fields/loadable.ts')
  expect(helpText('The year.')).toBe('The year.')
  renderHook(() => useLoadable(helpWords))
  await waitFor(() => expect(helpText('The year.')).toBe('Das Jahr.'))
  expect(helpText('What nobody said.')).toBe('What nobody said.')
})
