import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { answerWith } from '../support/answers.ts'

/** As the pages do it: the language, then what the server serves, then what reads it. */
async function open(language: 'de' | 'en') {
  vi.resetModules()
  answerWith({})
  const { loadLanguage } = await import('../../src/languages/load-language.ts')
  await loadLanguage(language)
  const catalogue = await import('../../src/lib/catalogue/catalogue.ts')
  await new QueryClient().fetchQuery(catalogue.catalogueQuery)
  return catalogue
}

afterEach(() => {
  vi.doUnmock('../../src/languages/de/index.ts')
  vi.unstubAllGlobals()
})

async function found(search: string): Promise<string[]> {
  const { allActions } = await import('../../src/lib/catalogue/catalogue.ts')
  const { stepGroups } = await import('../../src/features/editor/picker/step-groups.ts')
  const { triggerOptions } = await import('../../src/features/editor/picker/trigger-options.ts')
  const groups = stepGroups([...allActions(), ...triggerOptions], search)
  return groups.flatMap(({ actions }) => actions.map(({ type }) => type))
}

test('in English words stay as the server says them', async () => {
  const { findAction } = await open('en')
  expect(findAction('Wait for Approval')?.label).toBe('Wait for Approval')
  expect(await found('genehmigung')).toEqual([])
})

test('a catalogue of words that does not come leaves the English ones', async () => {
  vi.doMock('../../src/languages/de/index.ts', () => {
    throw new Error('The network is gone')
  })
  const { findAction } = await open('de')
  expect(findAction('Wait for Approval')?.label).toBe('Wait for Approval')
})

test('steps are found by German and by English words', async () => {
  await open('de')
  for (const search of ['genehmigung', 'wait for approval', 'Auf Genehmigung', 'approve'])
    expect(await found(search), search).toContain('Wait for Approval')
  expect(await found('zeitplan')).toContain('Schedule')
  expect(await found('schedule')).toContain('Schedule')
  expect(await found('duplikate')).toEqual(['Remove Duplicates'])
})

test('System, data, files and triggers stand first, by their German names', async () => {
  const { allActions } = await open('de')
  const { stepGroups } = await import('../../src/features/editor/picker/step-groups.ts')
  const { triggerOptions } = await import('../../src/features/editor/picker/trigger-options.ts')
  const titles = stepGroups([...allActions(), ...triggerOptions], '').map(({ title }) => title)
  expect(titles.slice(0, 4)).toEqual(['System', 'Auslöser', 'Dateien', 'Daten'])
})

test('services and kinds of credentials are found by both, too', async () => {
  const { allForms, findProvider, searchedWords } = await open('de')
  const form = allForms().find(({ id }) => id === 'username-password')
  expect(form?.label).toBe('Benutzername / Passwort')
  expect(form && searchedWords(form)).toContain('username / password')
  expect(findProvider('slack')).toMatchObject({
    label: 'Slack',
    description: 'Nachrichten an Kanäle und Personen',
  })
  const post = findProvider('slack')?.actions[0]
  expect(post?.label).toBe(post?.english.label)
})

test('templates are found by both, too, and by their categories', async () => {
  await open('de')
  const { foundTemplates } = await import('../../src/features/workflows/templates/found-templates.ts')
  const ids = (search: string) => foundTemplates(search).map(({ id }) => id)
  expect(ids('csv aufräumen')).toEqual(['clean-csv'])
  expect(ids('clean csv')).toEqual(['clean-csv'])
  expect(ids('zuverlässigkeit')).toContain('retry-call')
  expect(ids('reliability')).toContain('retry-call')
})

test('a step that was added under either name is called by the standard one', async () => {
  const { findAction, isStandardName } = await open('de')
  const sort = findAction('Sort')
  expect(isStandardName('Sort', sort)).toBe(true)
  expect(isStandardName('Sortieren', sort)).toBe(true)
  expect(isStandardName('Nach Preis', sort)).toBe(false)
  const { stepDisplay } = await import('../../src/features/editor/step-display.ts')
  const drawn = (label: string) =>
    stepDisplay({ type: 'action', data: { label, type: 'action', config: { actionType: 'Delay' } } as never })
  expect(drawn('Delay')).toMatchObject({ title: 'Delay', subtitle: 'System' })
  expect(drawn('Warten')).toMatchObject({ title: 'Warten', subtitle: 'System' })
  expect(drawn('Bis Montag')).toMatchObject({ title: 'Bis Montag', subtitle: 'Warten' })
})
