import { screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerWith } from '../support/answers.ts'
import { ada, lab } from '../support/people.ts'

afterEach(async () => {
  const { closeApp } = await import('../support/app.tsx')
  closeApp()
  vi.restoreAllMocks()
})

/** As `main.tsx` does it: the language first, then the pages. */
async function openIn(languages: readonly string[], address: string) {
  vi.resetModules()
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages)
  const { languageChoice } = await import('../../src/lib/language-choice.ts')
  const { loadLanguage } = await import('../../src/languages/load-language.ts')
  await loadLanguage(languageChoice())
  const { openApp } = await import('../support/app.tsx')
  answerWith({ 'GET /api/user': () => ada, 'GET /api/workspaces': () => [lab('owner')] })
  return openApp(address)
}

test('a browser that wants German gets the pages in German', async () => {
  await openIn(['fr-CH', 'de-AT', 'en'], '/settings')
  await screen.findByRole('heading', { name: 'Profil', level: 1 })
  screen.getByRole('navigation', { name: 'Hauptmenü' })
  screen.getByRole('link', { name: 'Verbindungen' })
  expect(screen.queryByText('Sign out')).toBeNull()
})

test('dates, numbers and plurals follow the language', async () => {
  await openIn(['de'], '/settings')
  const { creditsText } = await import('../../src/lib/credits-text.ts')
  const { durationText, timeAgo } = await import('../../src/lib/time.ts')
  const { expiryOf } = await import('../../src/lib/expiry.ts')
  const now = new Date('2026-01-01T12:00:00Z')
  const inDays = (days: number) => ({
    expiresAt: new Date(now.getTime() + days * 86_400_000).toISOString(),
    isRenewed: false,
  })
  expect(creditsText(2500)).toBe('2.500 Credits')
  expect(durationText(1234)).toBe('1,23 s')
  expect(timeAgo('2026-01-01T11:57:00Z', now)).toBe('vor 3 Minuten')
  expect(expiryOf(inDays(1), now)?.text).toBe('Läuft in 1 Tag ab')
  expect(expiryOf(inDays(2), now)?.text).toBe('Läuft in 2 Tagen ab')
})

test('what to do about a refusal is said in German for every code of the server', async () => {
  await openIn(['de'], '/settings')
  const { ERRORS } = await import('@orch/contract/errors')
  const { OrchError } = await import('@orch/client')
  const { adviceFor } = await import('../../src/lib/advice.ts')
  const said = (code: string) => adviceFor(new OrchError({ code, message: 'Refused', status: 400 })).advice
  expect(said('RATE_LIMITED')).toBe('Warten Sie eine Minute und versuchen Sie es erneut.')
  const english = Object.entries(ERRORS).filter(([code, { advice }]) => said(code) === advice)
  expect(english).toEqual([])
})

test('what the person chose comes before what the browser wants, and the page is loaded again', async () => {
  const reload = vi.fn()
  const { user } = await openIn(['de'], '/settings')
  vi.stubGlobal('location', { ...window.location, reload })
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Sprache' }), 'English')
  expect(reload).toHaveBeenCalledOnce()
  const { languageChoice } = await import('../../src/lib/language-choice.ts')
  expect(languageChoice()).toBe('en')
})

test('a language that Orch does not speak is English', async () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['fr', 'it'])
  const { languageChoice } = await import('../../src/lib/language-choice.ts')
  expect(languageChoice()).toBe('en')
})
