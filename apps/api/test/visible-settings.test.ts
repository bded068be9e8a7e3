import { allActions } from '@orch/providers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { visibleSettings } from '../src/drawings/visible-settings.ts'

const HIDDEN = '[REDACTED]'
const labels = new Map([['a', 'Get orders']])
const seen = (config: Record<string, unknown>) => visibleSettings(config, labels)

describe('of a step a stranger sees', () => {
  test('what it is, and what the form offers to choose', () => {
    expect(seen({ actionType: 'HTTP Request', httpMethod: 'POST' })).toEqual({
      actionType: 'HTTP Request',
      httpMethod: 'POST',
    })
    expect(seen({ actionType: 'HTTP Request', httpMethod: 'MY-OWN' })['httpMethod']).toBe(HIDDEN)
  })

  test('no word that a person typed', () => {
    const { endpoint } = seen({ actionType: 'HTTP Request', endpoint: 'https://intern.example/salaries' })
    expect(endpoint).toBe(HIDDEN)
  })

  test('what templates read, by the names of the steps', () => {
    const { endpoint } = seen({
      actionType: 'HTTP Request',
      endpoint: 'https://intern.example/{{@a:Get orders.items[0].id}}',
    })
    expect(String(endpoint)).toContain('items')
    expect(String(endpoint)).not.toContain('intern.example')
  })

  test('neither its connection nor a setting that no form has', () => {
    const config = { integrationId: 'i1', llmConfigId: 'l1', later: 'x', __proto__: null, constructor: 'x' }
    expect(seen({ actionType: 'HTTP Request', ...config })).toEqual({ actionType: 'HTTP Request' })
  })

  test('numbers of seconds and tries, and no text in their place', () => {
    const retry = { attempts: 3, delayMs: '500', maxDelayMs: 'soon', backoff: 'fixed', note: 'ask Bo' }
    expect(seen({ actionType: 'HTTP Request', timeoutMs: 5000, timeLimitUnit: 'hours', retry })).toEqual({
      actionType: 'HTTP Request',
      timeoutMs: 5000,
      timeLimitUnit: 'hours',
      retry: { attempts: 3, delayMs: '500', backoff: 'fixed' },
    })
    expect(
      seen({ actionType: 'HTTP Request', timeoutMs: 'soon', timeLimitUnit: 'fortnights', retry: 'x' }),
    ).toEqual({ actionType: 'HTTP Request' })
  })

  test('that there is code, and not what it says', () => {
    expect(seen({ actionType: 'Code', code: 'return "salary"' })).toEqual({
      actionType: 'Code',
      code: HIDDEN,
    })
    expect(seen({ actionType: 'Code', code: '' })['code']).toBe('')
  })

  test('a note whole: it is written to be read', () => {
    const [key] = Object.keys(
      seen({ actionType: 'Note', text: 'Read me', noteText: 'Read me', note: 'Read me' }),
    ).filter((name) => name !== 'actionType')
    expect(key && seen({ actionType: 'Note', [key]: 'Read me' })[key]).toBe('Read me')
    expect(key && seen({ actionType: 'Note', [key]: { a: 1 } })[key]).toBe(HIDDEN)
  })
})

describe('of a trigger a stranger sees', () => {
  test.each([
    ['scheduleCron', '0 9 * * 1-5', true],
    ['scheduleCron', '*/5 0 9 * * mon', true],
    ['scheduleCron', '0 9 * *', false],
    ['scheduleCron', 'ask bo at nine please', false],
    ['scheduleTimezone', 'Europe/Vienna', true],
    ['scheduleTimezone', 'America/Argentina/Buenos_Aires', true],
    ['scheduleTimezone', 'Europe/Vienna; x', false],
    ['scheduleKind', 'interval', true],
    ['scheduleKind', 'whenever', false],
    ['scheduleEvery', '15', true],
    ['scheduleEvery', '15 minutes', false],
    ['scheduleMissed', 'all', true],
    ['scheduleMissedMost', 3, true],
    ['scheduleOverlap', 'queue', true],
    ['scheduleOverlap', ['queue'], false],
    ['triggerType', 'Webhook', true],
    ['triggerType', { toString: 'Webhook' }, false],
    ['eventType', 'ask/bo', false],
    ['webhookPath', 'orders', false],
    ['webhookAuth', 'open', false],
    ['formTitle', 'Salaries', false],
  ])('%s as %j: %s', (key, value, isSeen) => {
    expect(Object.hasOwn(seen({ [key]: value }), key)).toBe(isSeen)
  })

  test('names and types of the fields that it takes, to a depth', () => {
    const field = { name: 'order', type: 'object', note: 'ask Bo', fields: [{ name: 'id', type: 'secret' }] }
    const shown = [{ name: 'order', type: 'object', fields: [{ name: 'id' }] }]
    expect(seen({ webhookSchema: [field, 'x', null] })).toEqual({ webhookSchema: shown })
    expect(JSON.parse(String(seen({ webhookSchema: JSON.stringify([field]) })['webhookSchema']))).toEqual(
      shown,
    )
    expect(seen({ webhookSchema: '{' })['webhookSchema']).toBe(HIDDEN)
    expect(seen({ webhookSchema: ' ' })['webhookSchema']).toBe(' ')
    expect(seen({ webhookSchema: 7 })['webhookSchema']).toBe(HIDDEN)
    const deep = Array.from({ length: 20 }).reduce<object>((inner) => ({ name: 'a', fields: [inner] }), {})
    expect(JSON.stringify(seen({ webhookSchema: [deep] })).split('"name"').length).toBeLessThan(12)
  })
})

test('no secret word of any setting of any action is shown', () => {
  const word = 'sesame-7f3a'
  const typed = fc.constantFrom<unknown>(
    word,
    `{{@a:Get orders.x}} ${word}`,
    { field: word },
    [word],
    [{ name: 'a', value: word }],
    JSON.stringify([{ name: 'a', value: word, when: `"${word}" == 1` }]),
  )
  const actions = allActions().filter(({ id }) => id !== 'Note')
  fc.assert(
    fc.property(fc.constantFrom(...actions), typed, ({ id, inputs }, value) => {
      const config = Object.fromEntries(inputs.map(({ key, type }) => [key, type === 'cases' ? '' : value]))
      expect(JSON.stringify(seen({ ...config, actionType: id }))).not.toContain(word)
    }),
  )
})
