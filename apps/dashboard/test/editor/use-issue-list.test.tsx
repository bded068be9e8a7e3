import type { WorkflowIssue } from '@orch/client'
import { act, cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Drawing } from '../../src/features/editor/drawing/drawing.ts'
import { useIssueList } from '../../src/features/editor/run/use-issue-list.ts'
import { answerWith } from '../support/answers.ts'
import { openHook } from '../support/in-editor.tsx'
import { action, drawing, trigger } from './drawings.ts'

beforeEach(() => {
  vi.useFakeTimers()
  answerWith({})
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const EMPTY = drawing([trigger(), action('a', 'Ask')], ['t>a'])
const FILLED = drawing([trigger(), action('a', 'Ask', { endpoint: 'https://a.test' })], ['t>a'])
const NONE: readonly WorkflowIssue[] = []

function open(start: Drawing, fromServer: readonly WorkflowIssue[] = NONE) {
  const hook = openHook(() => useIssueList(fromServer), start)
  const draw = (next: Drawing) => act(() => hook.store.change(() => next))
  const rest = (ms: number) => act(() => vi.advanceTimersByTime(ms))
  const places = () => hook.result.current.issues.map(({ nodeId, field }) => `${nodeId} ${field}`)
  return { ...hook, draw, rest, places }
}

const issue = (more: Partial<WorkflowIssue>): WorkflowIssue =>
  ({ code: 'INVALID_WORKFLOW', message: 'The server says no', ...more }) as WorkflowIssue

test('what is wrong at first is known at once', () => {
  expect(open(EMPTY).places()).toEqual(['a endpoint'])
  expect(open(FILLED).places()).toEqual([])
})

test('a change is looked through when the person rests, and once', () => {
  const { draw, rest, places } = open(EMPTY)
  draw(FILLED)
  rest(299)
  expect(places()).toEqual(['a endpoint'])
  draw({ ...FILLED, name: 'Other' })
  rest(299)
  expect(places()).toEqual(['a endpoint'])
  rest(1)
  expect(places()).toEqual([])
})

test('whoever is about to run it hears of the drawing as it is now', () => {
  const { draw, result } = open(EMPTY)
  draw(FILLED)
  expect(result.current.issues).toHaveLength(1)
  expect(result.current.findNow()).toEqual([])
  draw(EMPTY)
  expect(result.current.findNow()).toHaveLength(1)
})

test('a step that is moved is not looked through again', () => {
  const { draw, rest, result } = open(EMPTY)
  const before = result.current.issues
  const moved = EMPTY.nodes.map((node) => ({ ...node, position: { x: 500, y: 5 } }))
  draw({ ...EMPTY, nodes: moved })
  rest(1_000)
  expect(result.current.issues).toBe(before)
})

test('an edge that goes is a change, also when no step is another', () => {
  const { draw, rest, result } = open(EMPTY)
  const before = result.current.issues
  draw({ ...EMPTY, edges: [] })
  rest(300)
  expect(result.current.issues).not.toBe(before)
})

test('what the server adds is told once, and only of steps that are there', () => {
  const { result } = open(EMPTY, [
    issue({ nodeId: 'a', field: 'endpoint.0', message: 'Known already' }),
    issue({ nodeId: 'a', field: 'httpMethod.x' }),
    issue({ nodeId: 'gone', field: 'endpoint' }),
    issue({ message: 'About all of it' }),
  ])
  const told = result.current.issues.map(({ nodeId, field, message }) => [nodeId, field, message])
  expect(told).toEqual([
    ['a', 'endpoint', expect.not.stringContaining('Known already')],
    ['a', 'httpMethod', 'The server says no'],
    [undefined, undefined, 'About all of it'],
  ])
})

test('a step that is taken away takes its issues with it', () => {
  const { draw, rest, places } = open(EMPTY, [issue({ nodeId: 'a', field: 'httpMethod' })])
  expect(places()).toEqual(['a endpoint', 'a httpMethod'])
  draw(drawing([trigger()]))
  rest(300)
  expect(places()).toEqual([])
})

test('a secret in the drawing is told and keeps nothing from running', () => {
  const { result } = open(FILLED, [
    issue({ code: 'TYPED_SECRET', nodeId: 'a', field: 'httpBody' }),
    issue({ code: 'TYPED_SECRET', field: 'name' }),
  ])
  const told = result.current.issues.map(({ nodeId, field, message }) => [nodeId, field, message])
  expect(told).toEqual([
    ['a', 'httpBody', expect.stringMatching(/^“Ask”: This looks like a secret.*move it to a connection/)],
    [undefined, 'name', expect.stringMatching(/^“This workflow”: This looks like a secret/)],
  ])
  expect(result.current.findNow()).toEqual([])
})
