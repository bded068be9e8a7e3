import { expect, test } from 'vitest'
import { configTexts, withTexts } from '../../src/features/editor/config-text.ts'
import { readReliability, withReliability } from '../../src/features/editor/panel/reliability.ts'
import { stepGroups } from '../../src/features/editor/picker/step-groups.ts'
import { allActions } from '../../src/lib/catalogue/catalogue.ts'

test('a form that changes one field leaves the type of the others alone', () => {
  const config = { count: 3, body: { a: 1 }, name: 'x' }
  const texts = configTexts(config)
  expect(texts).toEqual({ count: '3', body: '{"a":1}', name: 'x' })
  expect(withTexts(config, { ...texts, name: 'y' })).toEqual({ count: 3, body: { a: 1 }, name: 'y' })
  expect(withTexts(config, { ...texts, count: '4' })).toMatchObject({ count: '4' })
})

test('seconds in the form are milliseconds in the drawing', () => {
  const config = { endpoint: 'x', timeoutMs: 2500, retry: { attempts: 3, delayMs: 500, backoff: 'fixed' } }
  const texts = readReliability(config)
  const unset = { statuses: '', repeatUncertain: '' }
  expect(texts).toEqual({ attempts: '3', delaySeconds: '0.5', timeoutSeconds: '2.5', ...unset })
  expect(withReliability(config, texts)).toEqual(config)
})

test('an emptied field goes back to the default of the engine', () => {
  const empty = { attempts: '', delaySeconds: '', timeoutSeconds: '', statuses: '', repeatUncertain: '' }
  expect(withReliability({ endpoint: 'x', timeoutMs: 5, retry: { attempts: 2 } }, empty)).toEqual({
    endpoint: 'x',
  })
  expect(readReliability({})).toEqual(empty)
})

test('chosen statuses and the word for repetitions stay, and a repeated edit changes nothing', () => {
  const config = { retry: { statuses: '404, 503', repeatUncertain: true } }
  const texts = readReliability(config)
  expect(texts).toMatchObject({ statuses: '404, 503', repeatUncertain: 'true' })
  expect(withReliability(config, texts)).toEqual(config)
  expect(readReliability({ retry: { statuses: [404, 503] } })).toMatchObject({ statuses: '404, 503' })
})

test('System comes first in the list of steps, and a search narrows it', () => {
  expect(stepGroups(allActions(), '')[0]?.title).toBe('System')
  const found = stepGroups(allActions(), 'http req').flatMap(({ actions }) => actions)
  expect(found.map(({ type }) => type)).toEqual(['HTTP Request'])
  expect(stepGroups(allActions(), 'no such thing')).toEqual([])
})

test('the services one is connected to come before the others', () => {
  const titles = (connected: string[]) =>
    stepGroups(allActions(), '', new Set(connected)).map(({ title }) => title)
  expect(titles(['stripe', 'github']).slice(0, 5)).toEqual(['System', 'Data', 'Files', 'GitHub', 'Stripe'])
})
