import { act } from '@testing-library/react'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Drawing } from '../../src/features/editor/drawing/drawing.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../../src/features/editor/drawing/placement.ts'
import { type StepRequest, useAddStep } from '../../src/features/editor/use-add-step.ts'
import { useConnect } from '../../src/features/editor/use-connect.ts'
import { useDelete } from '../../src/features/editor/use-delete.ts'
import { allActions, findAction } from '../../src/lib/catalogue/catalogue.ts'
import { lastAnnouncement, openHook } from '../support/in-editor.tsx'
import { action, drawing, trigger } from './drawings.ts'

const described = (type: string) => {
  const found = findAction(type)
  if (found === undefined) throw new Error(`The catalogue must have ${type}`)
  return found
}

/** Picks a step as the picker does. */
function pick(
  start: Drawing,
  type: string,
  { request = {}, selected }: { request?: StepRequest; selected?: string } = {},
) {
  const { store, result, now } = openHook(useAddStep, start)
  if (selected !== undefined) act(() => store.select({ nodes: [selected], edges: [] }))
  act(() => result.current.ask(request))
  expect(result.current.isOpen).toBe(true)
  act(() => result.current.add(described(type)))
  expect(result.current.isOpen).toBe(false)
  const node = now().nodes.at(-1)
  const edges = now().edges.filter(({ target }) => target === node?.id)
  return { node, edges, before: start.nodes.length, selection: store.getState().selection, now }
}

const line = drawing([trigger(), action('a', 'A'), action('b', 'B')], ['t>a', 'a>b'])
const fork = drawing([trigger(), action('c', 'C', { actionType: 'Condition' })], ['t>c'])

describe('a step that is added', () => {
  test('follows the last one, is selected, and has what its form starts with', () => {
    const { node, edges, selection } = pick(line, 'HTTP Request')
    expect(edges).toMatchObject([{ source: 'b' }])
    expect(selection).toEqual({ nodes: [node?.id], edges: [] })
    expect(node?.data).toMatchObject({ label: 'HTTP Request', enabled: true, config: { httpMethod: 'POST' } })
    expect(lastAnnouncement()).toContain('Added HTTP Request')
  })

  test('follows the selected one', () => {
    expect(pick(line, 'Sort', { selected: 'a' }).edges).toMatchObject([{ source: 'a' }])
  })

  test('follows the one whose handle was pulled, whatever is selected', () => {
    const request = { source: 'c', sourceHandle: 'false', position: { x: 900, y: 40 } }
    const { node, edges } = pick(fork, 'Sort', { request, selected: 't' })
    expect(edges).toMatchObject([{ source: 'c', sourceHandle: 'false' }])
    expect(node?.position).toEqual({ x: 900, y: 40 })
  })

  test('leaves by the first branch that is free, and by the first when none is', () => {
    expect(pick(fork, 'Sort').edges).toMatchObject([{ source: 'c', sourceHandle: 'true' }])
    const half = drawing([...fork.nodes, action('y', 'Y')], ['t>c', 'c>y:true'])
    expect(pick(half, 'Sort', { selected: 'c' }).edges).toMatchObject([{ sourceHandle: 'false' }])
    const full = drawing([...half.nodes, action('n', 'N')], ['t>c', 'c>y:true', 'c>n:false'])
    expect(pick(full, 'Sort', { selected: 'c' }).edges).toMatchObject([{ sourceHandle: 'true' }])
  })

  test('stands alone when it is a note, which no step follows', () => {
    const { node, edges, now } = pick(line, 'Note', { selected: 'a' })
    expect(edges).toEqual([])
    const next = pick(now(), 'Sort', { selected: node?.id ?? '' })
    expect(next.edges).toMatchObject([{ source: 'b' }])
  })

  test('lies on no other, whatever is added and wherever', () => {
    const spot = fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) })
    const requests = fc.array(fc.record({ position: spot }, { requiredKeys: [] }), { maxLength: 6 })
    fc.assert(
      fc.property(requests, (all) => {
        let now = line
        for (const request of all) {
          const { now: next, before } = pick(now, 'Sort', { request })
          const added = next().nodes[before]
          for (const other of next().nodes.slice(0, before)) {
            const isApart =
              Math.abs(other.position.x - (added?.position.x ?? 0)) >= NODE_WIDTH ||
              Math.abs(other.position.y - (added?.position.y ?? 0)) >= NODE_HEIGHT
            // The three of the start lie on each other already.
            expect(isApart).toBe(true)
          }
          now = next()
        }
      }),
      { numRuns: 20 },
    )
  })

  test.each(allActions().map(({ type }) => [type]))('%s is drawn with settings that are texts', (type) => {
    const { node } = pick(line, type)
    expect(node?.data.config['actionType']).toBe(type)
    for (const value of Object.values(node?.data.config ?? {})) expect(typeof value).toBe('string')
  })
})

describe('connecting', () => {
  const connect = (source: string, target: string, sourceHandle?: string) => {
    const editor = openHook(useConnect, line)
    act(() => editor.result.current({ source, target, sourceHandle }))
    return editor.now().edges.length - line.edges.length
  }

  test('draws a connection and says so', () => {
    expect(connect('t', 'b')).toBe(1)
    expect(lastAnnouncement()).toBe('Connected')
  })

  test.each([
    ['to itself', 'a', 'a'],
    ['twice', 't', 'a'],
    ['back to a step before', 'b', 'a'],
  ])('says why a step cannot be connected %s', (_, source, target) => {
    expect(connect(source, target)).toBe(0)
    expect(lastAnnouncement()).not.toBe('Connected')
  })
})

describe('deleting', () => {
  const remove = (nodes: string[], edges: string[]) => {
    const editor = openHook(useDelete, line)
    act(() => editor.result.current(nodes, edges))
    return { ...editor, said: lastAnnouncement() }
  }

  test.each([
    [['a'], [], ['t', 'b'], [], 'Deleted the step'],
    [['a', 'b'], [], ['t'], [], 'Deleted 2 steps'],
    [[], ['t>a'], ['t', 'a', 'b'], ['a>b'], 'Deleted the connection'],
  ])('%j and %j leaves %j and %j, and can be undone', (nodes, edges, left, leftEdges, said) => {
    const deleted = remove(nodes, edges)
    expect(deleted.now().nodes.map(({ id }) => id)).toEqual(left)
    expect(deleted.now().edges.map(({ id }) => id)).toEqual(leftEdges)
    expect(deleted.said).toContain(said)
    act(() => deleted.store.undo())
    expect(deleted.now()).toEqual(line)
  })

  test('keeps one trigger, whatever is selected with it', () => {
    expect(
      remove(['t', 'a'], [])
        .now()
        .nodes.map(({ id }) => id),
    ).toEqual(['t', 'b'])
    const two = drawing([trigger(), { ...trigger({ triggerType: 'Webhook' }), id: 'u' }, action('a', 'A')])
    const editor = openHook(useDelete, two)
    act(() => editor.result.current(['t', 'u'], []))
    expect(editor.now().nodes.filter(({ type }) => type === 'trigger')).toHaveLength(1)
  })

  test('nothing changes nothing', () => {
    expect(remove([], []).now()).toBe(line)
  })
})
