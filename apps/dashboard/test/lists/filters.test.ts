import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFilter } from '../../src/features/audit/audit-filter.ts'
import {
  changedFilter as changedExecutions,
  HOURS_OPTIONS,
  readExecutionFilter,
  STATUS_OPTIONS,
  TRIGGER_OPTIONS,
} from '../../src/features/executions/list/execution-filter.ts'
import {
  changedFilter,
  isNarrowed,
  readWorkflowFilter,
  SORT_OPTIONS,
  STATE_OPTIONS,
  sortedBy,
  type WorkflowFilter,
} from '../../src/features/workflows/list/workflow-filter.ts'

const word = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string()))

describe('executions', () => {
  test.each([
    [{}, {}],
    [
      { status: 'error', trigger: 'webhook', hours: '24', version: 3 },
      { status: 'error', trigger: 'webhook', hours: 24, version: 3 },
    ],
    [{ status: 'skipped', trigger: 'moon' }, {}],
    [{ version: 0, hours: -1 }, {}],
    [{ version: 1.5, hours: 'soon' }, {}],
    [
      { id: 12, workflow: ' w1 ' },
      { id: '12', workflow: 'w1' },
    ],
    [{ error: '   ', id: '' }, {}],
    [{ error: 'x'.repeat(300) }, { error: 'x'.repeat(200) }],
    [{ id: ['a'], error: { a: 1 }, other: 'x' }, {}],
  ])('of the address %j are narrowed to %j', (search, filter) => {
    expect(readExecutionFilter(search)).toEqual(filter)
  })

  test('are narrowed by each status, trigger and time that is offered', () => {
    for (const { value } of STATUS_OPTIONS)
      expect(readExecutionFilter({ status: value })).toEqual({ status: value })
    for (const { value } of TRIGGER_OPTIONS)
      expect(readExecutionFilter({ trigger: value })).toEqual({ trigger: value })
    for (const { value } of HOURS_OPTIONS)
      expect(readExecutionFilter({ hours: value })).toEqual({ hours: Number(value) })
  })

  test('of any address are read again as they were read, and an empty choice takes its part away', () => {
    const search = fc.record(
      { workflow: word, status: word, trigger: word, version: word, hours: word, error: word, id: word },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(search, (given) => {
        const filter = readExecutionFilter(given)
        expect(readExecutionFilter(filter)).toEqual(filter)
        expect(Object.values(filter)).not.toContain('')
        expect(changedExecutions({ ...filter, error: 'x' }, { error: '' })).not.toHaveProperty('error')
        expect(changedExecutions(filter, {})).toEqual(filter)
      }),
    )
  })
})

describe('workflows', () => {
  test.each([
    [
      { text: ' a ', tag: 5 },
      { text: 'a', tag: '5' },
    ],
    [
      { state: 'paused', sort: 'name', order: 'ascending' },
      { state: 'paused', sort: 'name', order: 'ascending' },
    ],
    [{ state: 'gone', sort: 'size', order: 'descending' }, {}],
    [
      { tag: 't'.repeat(60), folder: 'f'.repeat(300) },
      { tag: 't'.repeat(40), folder: 'f'.repeat(200) },
    ],
  ])('of the address %j are narrowed to %j', (search, filter) => {
    expect(readWorkflowFilter(search)).toEqual(filter)
  })

  test('are narrowed by each state, and put in order by each column, that is offered', () => {
    for (const { value } of STATE_OPTIONS) {
      expect(readWorkflowFilter({ state: value })).toEqual({ state: value })
      expect(isNarrowed({ state: value })).toBe(true)
    }
    for (const { value } of SORT_OPTIONS) {
      expect(readWorkflowFilter({ sort: value })).toEqual({ sort: value })
      expect(isNarrowed({ sort: value, order: 'ascending' })).toBe(false)
    }
  })

  test('come by a column, the other way round, and as at first', () => {
    for (const { value } of SORT_OPTIONS) {
      const other: WorkflowFilter = value === 'changed' ? { sort: 'name' } : {}
      const once = sortedBy(other, value)
      const twice = sortedBy(once, value)
      expect(once.sort ?? 'changed').toBe(value)
      expect(twice.order).not.toBe(once.order)
      expect(sortedBy(twice, value)).toEqual(once)
    }
    expect(sortedBy({}, 'name')).toEqual({ sort: 'name', order: 'ascending' })
    expect(sortedBy({}, 'lastRun')).toEqual({ sort: 'lastRun' })
    expect(sortedBy({}, 'changed')).toEqual({ order: 'ascending' })
  })

  test('keep what they are narrowed to when the order changes', () => {
    const narrowed: WorkflowFilter = { text: 'a', tag: 'b', folder: 'c', state: 'paused' }
    for (const { value } of SORT_OPTIONS) expect(sortedBy(narrowed, value)).toMatchObject(narrowed)
    expect(changedFilter(narrowed, { tag: undefined, text: '' })).toEqual({ folder: 'c', state: 'paused' })
  })
})

describe('audit entries', () => {
  test.each([
    [{}, {}],
    [
      { action: 'key.delete', target: 'k1' },
      { action: 'key.delete', target: 'k1' },
    ],
    [{ target: 123 }, { target: '123' }],
    [{ action: '', target: ' ' }, {}],
    [{ action: ['a'], target: null }, {}],
  ])('of the address %j are those of %j', (search, filter) => {
    const { action, target } = readFilter(search)
    expect({ ...(action ? { action } : {}), ...(target ? { target } : {}) }).toEqual(filter)
  })
})
