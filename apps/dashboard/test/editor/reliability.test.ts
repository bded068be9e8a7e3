import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReliability, withReliability } from '../../src/features/editor/panel/reliability.ts'

const blank = { attempts: '', delaySeconds: '', statuses: '', repeatUncertain: '', timeoutSeconds: '' }

describe('retries and time limit', () => {
  test.each([
    [{}, blank],
    [{ retry: 'often' }, blank],
    [{ retry: null, timeoutMs: '' }, blank],
    [{ timeoutMs: 'soon' }, blank],
    [{ timeoutMs: 1500 }, { ...blank, timeoutSeconds: '1.5' }],
    [{ retry: { attempts: 3, delayMs: 250 } }, { ...blank, attempts: '3', delaySeconds: '0.25' }],
    [{ retry: { statuses: [429, 503] } }, { ...blank, statuses: '429, 503' }],
    [{ retry: { statuses: '5xx' } }, { ...blank, statuses: '5xx' }],
    [{ retry: { repeatUncertain: true } }, { ...blank, repeatUncertain: 'true' }],
  ])('of %j are shown as %j', (config, texts) => {
    expect(readReliability(config)).toEqual(texts)
  })

  test.each([
    [blank, {}],
    [{ ...blank, attempts: '3' }, { retry: { attempts: 3 } }],
    [{ ...blank, attempts: ' ', delaySeconds: 'x' }, {}],
    [{ ...blank, delaySeconds: '0.5' }, { retry: { delayMs: 500 } }],
    [{ ...blank, delaySeconds: '1.001' }, { retry: { delayMs: 1001 } }],
    [{ ...blank, timeoutSeconds: '4.35' }, { timeoutMs: 4350 }],
    [{ ...blank, timeoutSeconds: '0' }, { timeoutMs: 0 }],
    [{ ...blank, statuses: ' ' }, {}],
    [{ ...blank, statuses: '429' }, { retry: { statuses: '429' } }],
    [{ ...blank, repeatUncertain: 'false' }, {}],
    [{ ...blank, repeatUncertain: 'true' }, { retry: { repeatUncertain: true } }],
  ])('typed as %j are stored as %j, beside what the form does not know', (texts, stored) => {
    expect(withReliability({ url: '/' }, texts)).toEqual({ url: '/', ...stored })
    expect(withReliability({ retry: { attempts: 9, delayMs: 9 }, timeoutMs: 9 }, texts)).toEqual(stored)
    const strange = withReliability({ retry: { jitter: 'none', attempts: 9 } }, texts)
    expect(strange['retry']).toMatchObject({ jitter: 'none' })
  })

  test('of any whole milliseconds come back as they were', () => {
    const ms = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(ms, ms, fc.integer({ min: 1, max: 20 }), (delayMs, timeoutMs, attempts) => {
        const config = { retry: { attempts, delayMs }, timeoutMs, url: '/' }
        expect(withReliability(config, readReliability(config))).toEqual(config)
      }),
    )
  })
})
