import { expect, test } from 'vitest'
import { createRedactor, ruleNames } from '../src/index.ts'

const hex = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'

test('a shape of one’s own is found like those of the package, in the case of its prefix', () => {
  const shapes = [{ rule: 'acme', prefix: 'ACME-', alphabet: 'hex' as const, minLength: 8 }]
  const own = createRedactor({ labels: true, shapes })
  expect(own.text(`use ACME-${hex}; not acme-${hex} nor ACME-12`)).toBe(
    `use [REDACTED:acme]; not acme-${hex} nor ACME-12`,
  )
  expect(own.value({ note: [`ACME-${hex}`] })).toEqual({ note: ['[REDACTED:acme]'] })
  expect(own.report()).toEqual({ acme: 2 })
  expect(createRedactor().text(`ACME-${hex}`)).toBe(`ACME-${hex}`)
})

test('a rule that is switched off finds nothing, and the others go on', () => {
  const text = `password: hunter2, https://ada:pa55word@x.test, wfb_${hex}`
  expect(createRedactor({ rulesOff: ['url-password'] }).text(text)).toBe(
    'password: [REDACTED], https://ada:pa55word@x.test, [REDACTED]',
  )
  const withoutNames = createRedactor({ rulesOff: ['name'] })
  expect(withoutNames.text(text)).toBe('password: hunter2, https://ada:[REDACTED]@x.test, [REDACTED]')
  expect(withoutNames.value({ password: 'hunter2' })).toEqual({ password: 'hunter2' })
})

test('known values are found whatever is switched off', () => {
  const run = createRedactor({ rulesOff: ruleNames }).withSecrets([{ value: 'hunter2-hunter2' }])
  expect(run.text('password=hunter2-hunter2')).toBe('password=[REDACTED]')
  expect(run.text('password=other-value-1')).toBe('password=other-value-1')
})

test('the names of the rules are listed, each once', () => {
  expect(ruleNames).toContain('github')
  expect(ruleNames).toContain('command-line')
  expect(new Set(ruleNames).size).toBe(ruleNames.length)
})

test.each([
  [{ rulesOff: ['githib'] }, 'ruleNames'],
  [{ shapes: [{ rule: 'a b', prefix: 'acme_' }] }, 'options.shapes[0].rule'],
  [{ shapes: [{ rule: 'acme', prefix: 'a' }] }, 'options.shapes[0].prefix'],
  [{ shapes: [{ rule: 'acme', prefix: 'acme_', minLength: 0 }] }, 'options.shapes[0].minLength'],
  [{ shapes: [{ rule: 'acme', prefix: 'acme_', alphabet: 'runes' as never }] }, 'options.shapes[0].alphabet'],
])('%o is refused', (options, named) => {
  expect(() => createRedactor(options)).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION', message: expect.stringContaining(named) as string }),
  )
})
