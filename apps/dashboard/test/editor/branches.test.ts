import { expect, test } from 'vitest'
import { branchesOf, branchOf, branchOptionsOf } from '../../src/features/editor/drawing/branches.ts'
import { findIssues } from '../../src/features/editor/run/find-issues.ts'
import { allActions } from '../../src/lib/catalogue/catalogue.ts'
import { action, drawing, NO_KEYS, trigger } from './drawings.ts'

const typed = (actionType: string, config = {}) => action('a', 'A', { actionType, ...config })

test('steps that branch name their branches, all others have none', () => {
  expect(branchesOf(typed('Condition').data)).toEqual(['true', 'false'])
  expect(branchesOf(typed('Switch', { cases: 'paid\nbig: {{trigger.n}} > 1' }).data)).toEqual([
    'paid',
    'big',
    'default',
  ])
  expect(branchesOf(typed('Wait for Approval').data)).toEqual(['approved', 'rejected', 'timeout'])
  expect(branchesOf(typed('Loop').data)).toEqual(['each', 'done'])
  expect(branchesOf(typed('HTTP Request').data)).toEqual([])
})

test('a connection that does not say leaves by the main way', () => {
  expect(branchOf(typed('Switch'), {})).toBe('default')
  expect(branchOf(typed('Loop'), { sourceHandle: 'each' })).toBe('each')
})

test('every step of the engine can be chosen, and tells once what it still needs', () => {
  const known = allActions().map(({ type }) => type)
  expect(known).toEqual(
    expect.arrayContaining([
      'Switch',
      'Merge',
      'Loop',
      'Delay',
      'Wait for Approval',
      'Wait for Callback',
      'Call Workflow',
    ]),
  )
  const issuesOf = (type: string) => findIssues(drawing([trigger(), typed(type)], ['t>a']), NO_KEYS)
  expect(issuesOf('Loop')).toMatchObject([{ kind: 'field', field: 'items' }])
  expect(issuesOf('Call Workflow')).toMatchObject([{ field: 'workflowId' }])
  expect(issuesOf('Delay')).toMatchObject([{ field: 'amount' }])
  expect(issuesOf('Merge')).toEqual([])
})

test('every step that runs has a way out for when it fails, and a step that does not branch one for when it succeeds', () => {
  expect(branchOptionsOf(action('a', 'A')).map(({ value, label }) => `${value}: ${label}`)).toEqual([
    ': it succeeds',
    'error: it fails',
  ])
  const condition = action('a', 'A', { actionType: 'Condition' })
  expect(branchOptionsOf(condition).map(({ value }) => value)).toEqual(['true', 'false', 'error'])
  expect(branchOptionsOf(trigger())).toEqual([])
  expect(branchOptionsOf(action('n', 'N', { actionType: 'Note' }))).toEqual([])
})
