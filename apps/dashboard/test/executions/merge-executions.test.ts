import type { ListedExecution } from '@orch/client'
import { array, assert, constantFrom, integer, property, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readExecutionFilter } from '../../src/features/executions/list/execution-filter.ts'
import { hasGap, mergeExecutions } from '../../src/features/executions/list/merge-executions.ts'

const of = (number: number, status: ListedExecution['status'] = 'success') =>
  ({ id: `x${number}`, status, startedAt: new Date(number * 1000).toISOString() }) as ListedExecution

const newestFirst = (numbers: number[]) => [...numbers].sort((one, other) => other - one)
const numbers = uniqueArray(integer({ min: 0, max: 60 }))
const statuses = array(constantFrom<ListedExecution['status']>('running', 'success', 'error'), {
  minLength: 61,
  maxLength: 61,
})

describe('pages and what is newer', () => {
  test('come out as each execution once, newest first, as it was read last', () => {
    assert(
      property(numbers, numbers, statuses, (old, fresh, now) => {
        const pages = newestFirst(old).map((number) => of(number, 'pending'))
        const newer = newestFirst(fresh).map((number) => of(number, now[number]))
        const merged = mergeExecutions(pages, newer)
        const all = newestFirst([...new Set([...old, ...fresh])])
        expect(merged.map(({ id }) => id)).toEqual(all.map((number) => `x${number}`))
        for (const one of newer) expect(merged).toContainEqual(one)
      }),
    )
  })

  test('have a gap between them when a whole page of new ones knows none of the old', () => {
    expect(hasGap([of(1)], [of(5), of(4)], 2)).toBe(true)
    expect(hasGap([of(4)], [of(5), of(4)], 2)).toBe(false)
    expect(hasGap([of(1)], [of(5)], 2)).toBe(false)
    expect(hasGap([], [of(5), of(4)], 2)).toBe(false)
  })
})

test('an address gives a filter, and what is none of ours is left out of it', () => {
  expect(
    readExecutionFilter({
      status: 'error',
      trigger: 'nobody',
      version: '3',
      hours: '-1',
      error: ' 404 ',
      id: 7,
    }),
  ).toEqual({ status: 'error', version: 3, error: '404', id: '7' })
})
