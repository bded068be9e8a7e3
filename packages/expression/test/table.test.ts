import { expect, test } from 'vitest'
import { evaluate, FUNCTIONS } from '../src/index.ts'

const at = { now: new Date('2026-11-28T10:00:00Z') }

test.each(FUNCTIONS.map((row) => [row.signature, row] as const))(
  '%s gives what its example says',
  (_, row) => {
    expect(evaluate(row.example, {}, at)).toEqual(row.gives)
  },
)

test('no two functions share a name and a type, and each is documented', () => {
  const names = FUNCTIONS.flatMap(({ on, name, aliases }) =>
    [name, ...aliases].map((one) => `${on ?? ''} ${one}`),
  )
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  for (const { doc, example, name } of FUNCTIONS) {
    expect(doc).toMatch(/^[^a-z].*\.$/)
    expect(example).toContain(name.split('.').at(-1))
  }
})

test('the table covers what public workflows use', () => {
  expect(FUNCTIONS.length).toBeGreaterThan(200)
})
