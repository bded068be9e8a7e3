import { expect, test } from 'vitest'
import { createRedactor, type RedactorOptions } from '../src/index.ts'

const key = Buffer.alloc(32, 7)

test('a mark may name what was found', () => {
  const run = createRedactor({ labels: true }).withSecrets([{ value: 'known-value-1', label: 'stripe' }])
  expect(run.text('known-value-1, password=hunter22')).toBe('[REDACTED:stripe], password=[REDACTED:name]')
})

test('a keyed fingerprint tells the same secret from another, and nothing without the key', () => {
  const text = (value: string, fingerprintKey: Uint8Array) =>
    createRedactor({ fingerprintKey }).text(`password=${value}`)
  expect(text('hunter22', key)).toMatch(/^password=\[REDACTED:[0-9a-f]{8}\]$/)
  expect(text('hunter22', key)).toBe(text('hunter22', key))
  expect(text('hunter22', key)).not.toBe(text('hunter23', key))
  expect(text('hunter22', key)).not.toBe(text('hunter22', Buffer.alloc(32, 8)))
})

test('the report counts by rule and holds no value', () => {
  const run = createRedactor().withSecrets([{ value: 'known-value-1', label: 'stripe' }])
  run.value({ password: 'hunter22', text: 'known-value-1 known-value-1' })
  expect(run.report()).toEqual({ name: 1, stripe: 2 })
})

test.each<[string, RedactorOptions]>([
  ['a placeholder that would be redacted itself', { placeholder: 'password=x' }],
  ['a short fingerprint key', { fingerprintKey: Buffer.alloc(8) }],
  ['a limit below 1', { limits: { depth: 0 } }],
  ['a limit that is not a number', { limits: { text: Number.NaN } }],
  ['names that are not texts', { secretNames: [1] as unknown as string[] }],
])('%s is refused', (_, options) => {
  expect(() => createRedactor(options)).toThrow(
    expect.objectContaining({ name: 'RedactError', code: 'INVALID_OPTION' }),
  )
})

test.each([null, 5, 'options'])('%j for options is refused', (wrong) => {
  expect(() => createRedactor(wrong as unknown as RedactorOptions)).toThrow(
    expect.objectContaining({ name: 'RedactError', code: 'INVALID_OPTION' }),
  )
})

test.each([null, 5, {}, [null], [{}], ['text']])('%j for secrets is refused', (wrong) => {
  expect(() => createRedactor().withSecrets(wrong as unknown as [])).toThrow(
    expect.objectContaining({ name: 'RedactError', code: 'INVALID_SECRET' }),
  )
})

test('a stream refuses bytes', async () => {
  const bytes = ReadableStream.from([Buffer.from('a')]) as unknown as ReadableStream<string>
  const reader = bytes.pipeThrough(createRedactor().stream()).getReader()
  await expect(reader.read()).rejects.toMatchObject({ name: 'RedactError', code: 'INVALID_TEXT' })
})

test('something other than a text is refused where one is needed', () => {
  const wrong = 5 as unknown as string
  expect(() => createRedactor().text(wrong)).toThrow(expect.objectContaining({ code: 'INVALID_TEXT' }))
})
