import { expect, test } from 'vitest'
import { newCase, printCases, readCases } from '../../src/components/fields/cases/case-values.ts'

const shown = (text: string) => readCases(text).map(({ name, equals, when }) => [name, equals, when])

test('names stay a name on each line', () => {
  expect(shown('paid\nopen')).toEqual([
    ['paid', 'paid', undefined],
    ['open', 'open', undefined],
  ])
  expect(printCases(readCases('paid\nopen'))).toBe('paid\nopen')
})

test('cases with conditions or values of their own are written so that they are read back the same', () => {
  for (const text of [
    'large: {{trigger.amount}} > 1000\nrest',
    '[{"name":"a","equals":"A"},{"name":"b:c"},{"name":"d","when":"x == \\"y\\""}]',
  ]) {
    expect(shown(printCases(readCases(text)))).toEqual(shown(text))
  }
})

test('a case without a name is not there yet', () => {
  expect(printCases([...readCases('paid'), newCase()])).toBe('paid')
})
