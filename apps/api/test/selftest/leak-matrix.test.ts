import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { ENCODINGS, foundIn, searchFor, spreadOf } from '../../src/selftest/encodings.ts'
import { runSelftest, type SelftestReport } from '../../src/selftest/run-selftest.ts'
import { SURFACES } from '../../src/selftest/surfaces.ts'
import { MARK } from '../../src/selftest/talkative-service.ts'

let report: SelftestReport

beforeAll(async () => {
  report = await runSelftest()
})

test('the search finds a secret in each of the promised encodings, and in a JSON text too', () => {
  const secret = 'a/+"&<long-enough-word'
  expect(foundIn(spreadOf(secret), secret)).toEqual([...ENCODINGS])
  expect(foundIn(JSON.stringify({ text: spreadOf(secret) }), secret)).toEqual([...ENCODINGS])
  expect(foundIn('nothing of it', secret)).toEqual([])
})

test('of many secrets the search names those that stand in a text, whole or a piece of them', () => {
  const secrets = new Map(Array.from({ length: 50 }, (_, at) => [`s${at}`, randomBytes(20).toString('hex')]))
  const [, whole = '', , cut = ''] = secrets.values()
  const search = searchFor(secrets)
  expect(search(`... ${spreadOf(whole)} ...`)).toEqual(
    ENCODINGS.map((encoding) => ({ name: 's1', encoding })),
  )
  expect(search(`...${cut.slice(3, 19)}...`)).toContainEqual({ name: 's3', encoding: 'plain' })
  expect(search(`...${cut.slice(3, 18)}...`)).toEqual([])
})

test('four letters in a row that any program may hold are not a piece of a secret, eight are', () => {
  const secret = ['9cdef41b', '7a5ef43a', '603e1bba'].join('')
  expect(foundIn('const HEX = ["a","b","c","d","e","f"]', secret)).toEqual([])
  expect(foundIn(JSON.stringify([...secret.slice(0, 9)]), secret)).toEqual(['one letter per item'])
})

test('the services were heard: what they said stands where people look', () => {
  for (const surface of [
    ...(['step input', 'step output', 'error', 'live events', 'exports'] as const),
    ...(['later turns', 'database'] as const),
  ])
    expect(report.surfaces[surface], surface).toContain(MARK)
  for (const surface of SURFACES) expect(report.surfaces[surface].length, surface).toBeGreaterThan(2)
})

describe('a planted secret is in no place', () => {
  test.each(SURFACES)('%s', (surface) => {
    expect(report.leaks.filter((leak) => leak.surface === surface)).toEqual([])
  })

  test('two dozen encodings on every surface', () => {
    expect(ENCODINGS.length).toBeGreaterThanOrEqual(24)
    expect(report.cells).toBe(ENCODINGS.length * SURFACES.length)
  })
})
