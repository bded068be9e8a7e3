import type { DrawingOperation, WorkflowEdge, WorkflowNode } from '@orch/contract'
import type { ActionDescription } from '@orch/providers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createOperationReader } from '../../src/generate/operations.ts'
import { edge, step, trigger } from '../support/drawing.ts'

type Node = Extract<DrawingOperation, { op: 'addNode' }>['node']
type Config = Record<string, unknown>
type Drawing = { nodes: WorkflowNode[]; edges: WorkflowEdge[] }

const place = { x: 0, y: 0 }
const line = (operation: object) => JSON.stringify(operation)
const adding = (id: string, config: Config, more: object = {}) =>
  line({ op: 'addNode', node: { id, type: 'action', data: { type: 'action', label: id, config }, ...more } })
const updating = (nodeId: string, updates: object) => line({ op: 'updateNode', nodeId, updates })
const configured = (nodeId: string, config: Config) => updating(nodeId, { data: { config } })

const drawing = (...nodes: object[]): Drawing => ({ nodes: [trigger, ...nodes] as WorkflowNode[], edges: [] })
const http = { actionType: 'HTTP Request', endpoint: 'https://service.test' }

function read(text: string, existing = drawing()) {
  const reader = createOperationReader(existing)
  return { operation: reader.read(text), refused: reader.takeRefused(), drawing: reader.drawing() }
}

function addedBy(text: string): Node {
  const { operation, refused } = read(text)
  if (operation?.op !== 'addNode') throw new Error(`Nothing was added: ${refused}`)
  return operation.node
}

function changedBy(text: string, ...nodes: object[]): Config {
  const { operation, refused, drawing: next } = read(text, drawing(...nodes))
  if (operation?.op !== 'updateNode') throw new Error(`Nothing was changed: ${refused}`)
  return next.nodes.find(({ id }) => id === operation.nodeId)?.data.config ?? {}
}

describe('a step that a model adds', () => {
  test('is drawn with the usual settings of its action', () => {
    const { config } = addedBy(adding('a', http)).data
    expect(config).toMatchObject({ ...http, httpMethod: expect.any(String) })
  })

  test('has no connection and no model of its own: people choose those', () => {
    const node = addedBy(adding('a', { ...http, integrationId: 'i1', llmConfigId: 'l1' }))
    expect(Object.keys(node.data.config ?? {})).not.toEqual(expect.arrayContaining(['integrationId']))
    expect(node.data.config).not.toHaveProperty('llmConfigId')
  })

  test('has no sample, no state and nothing that the editor does not draw', () => {
    const data = { type: 'action', label: 'a', config: http, status: 'success', pinned: { a: 1 }, html: 'x' }
    const node = addedBy(adding('a', http, { data, width: 5, selected: true }))
    expect(Object.keys(node).toSorted()).toEqual(['data', 'id', 'type'])
    expect(Object.keys(node.data).toSorted()).toEqual(['config', 'label', 'status', 'type'])
    expect(node.data.status).toBe('idle')
  })

  test('keeps its description, and that it is switched off', () => {
    const data = { type: 'action', label: 'a', config: http, description: 'Asks', enabled: false }
    expect(addedBy(adding('a', http, { data })).data).toMatchObject({ description: 'Asks', enabled: false })
  })

  test('lies where people find it', () => {
    const far = { x: 1e9, y: -1e9 }
    expect(addedBy(adding('a', http, { position: far })).position).toEqual({ x: 100_000, y: -100_000 })
  })

  test.each([
    ['an action that nobody knows', adding('a', { actionType: 'Launch Rocket' }), 'There is no such action'],
    ['no action', adding('a', {}), 'There is no such action'],
    ['an action that is not a text', adding('a', { actionType: 7 }), 'There is no such action'],
    ['an id that is taken', adding('t', http), 't'],
  ])('with %s is left out, and the model is told', (_, text, why) => {
    const { operation, refused, drawing: next } = read(text)
    expect(operation).toBeUndefined()
    expect(refused).toHaveLength(1)
    expect(refused[0]).toContain(why)
    expect(next.nodes).toHaveLength(1)
  })

  test('may be a trigger, which needs no action', () => {
    const data = { type: 'trigger', label: 'Hook', config: { triggerType: 'Webhook' } }
    const reader = createOperationReader()
    expect(reader.hasTrigger()).toBe(false)
    expect(reader.read(line({ op: 'addNode', node: { id: 'h', type: 'trigger', data } }))).toBeDefined()
    expect(reader.hasTrigger()).toBe(true)
  })
})

describe('a step that a model changes', () => {
  const mail = { actionType: 'gmail/send', integrationId: 'i1', to: 'ada@example.com', subject: 'Hello' }

  test('stays what it is, with its connection, where the model says neither', () => {
    const [action] = ['HTTP Request']
    const config = changedBy(
      configured('a', { endpoint: 'https://other.test' }),
      step('a', { actionType: action, integrationId: 'i1', endpoint: 'https://service.test' }),
    )
    expect(config).toMatchObject({
      actionType: action,
      integrationId: 'i1',
      endpoint: 'https://other.test',
    })
  })

  test('keeps its connection, whatever connection the model names', () => {
    const config = changedBy(
      configured('a', { ...http, integrationId: 'stolen' }),
      step('a', { ...http, integrationId: 'i1' }),
    )
    expect(config['integrationId']).toBe('i1')
  })

  test('loses its connection with its service', () => {
    expect(changedBy(configured('a', http), step('a', mail))).not.toHaveProperty('integrationId')
  })

  test('gets the usual settings of another action', () => {
    const config = changedBy(configured('a', { actionType: 'HTTP Request' }), step('a', mail))
    expect(config).toHaveProperty('httpMethod')
    expect(config).not.toHaveProperty('subject')
  })

  test('may move alone, and not out of sight', () => {
    const { operation } = read(updating('a', { position: { x: -1e7, y: 3 } }), drawing(step('a', http)))
    expect(operation).toMatchObject({ updates: { position: { x: -100_000, y: 3 } } })
  })

  test('is refused as an action that nobody knows; a trigger is not asked for one', () => {
    const unknown = read(configured('a', { actionType: 'Launch Rocket' }), drawing(step('a', http)))
    expect(unknown.refused[0]).toContain('There is no such action')
    expect(read(configured('t', { triggerType: 'Webhook' })).operation).toBeDefined()
  })

  test('keeps the secret that the model was not shown, and takes what it wrote instead', () => {
    const shown = (config: Config) => ({ ...config, endpoint: '[hidden]' })
    const existing = drawing(step('a', { ...http, endpoint: 'https://secret.test' }))
    const reader = createOperationReader(existing, { shown })
    const endpoint = () => reader.drawing().nodes[1]?.data.config?.['endpoint']
    reader.read(configured('a', { endpoint: '[hidden]' }))
    expect(endpoint()).toBe('https://secret.test')
    reader.read(configured('a', { endpoint: 'https://new.test' }))
    expect(endpoint()).toBe('https://new.test')
  })
})

describe('what a model draws', () => {
  const two = { ...drawing(step('a', http), step('b', http)), edges: [edge('t', 'a'), edge('a', 'b')] }

  test('a step goes with its edges', () => {
    const reader = createOperationReader(two)
    reader.read(line({ op: 'removeNode', nodeId: 'a' }))
    expect(reader.drawing()).toEqual({ nodes: [two.nodes[0], two.nodes[2]], edges: [] })
  })

  test('an edge goes alone', () => {
    const reader = createOperationReader(two)
    const [first, second] = two.edges
    reader.read(line({ op: 'removeEdge', edgeId: first?.id }))
    expect(reader.drawing()).toEqual({ nodes: two.nodes, edges: [second] })
  })

  test.each([
    ['a step that is not there', { op: 'removeNode', nodeId: 'x' }, 'a step or an edge that is not there'],
    ['an edge that is not there', { op: 'removeEdge', edgeId: 'x' }, 'a step or an edge that is not there'],
    ['a change of nothing', { op: 'updateNode', nodeId: 'x', updates: {} }, 'that is not there'],
    ['an edge to nowhere', { op: 'addEdge', edge: edge('a', 'x') }, 'x'],
    ['an edge that closes a circle', { op: 'addEdge', edge: edge('b', 'a') }, ''],
    ['an edge into a trigger', { op: 'addEdge', edge: edge('a', 't') }, ''],
    ['an edge to itself', { op: 'addEdge', edge: edge('a', 'a') }, ''],
    ['a word that nobody knows', { op: 'paint', nodeId: 'a' }, 'This is not an operation'],
    ['an operation without its step', { op: 'removeNode' }, 'This is not an operation'],
  ])('%s is not followed', (_, operation, why) => {
    const { operation: taken, refused, drawing: next } = read(line(operation), two)
    expect([taken, refused.length]).toEqual([undefined, 1])
    expect(refused[0]).toContain(why)
    expect(next).toEqual(two)
  })

  test('a name is a name', () => {
    const operation = { op: 'setName', name: 'Report' }
    expect(read(line(operation)).operation).toEqual(operation)
  })

  test('text between the lines is not a fault', () => {
    for (const text of ['', '  ', 'Here is your workflow:', '```json', '// {"op"'])
      expect(read(text)).toMatchObject({ operation: undefined, refused: [] })
  })

  test('a line that breaks off is told, and only its beginning', () => {
    const { refused } = read(`{"op":"addNode","node":{"id":"${'a'.repeat(500)}`)
    expect(refused[0]).toMatch(/^This is not an operation: \{"op"/)
    expect(refused[0]?.length).toBeLessThan(250)
  })

  test('twenty refusals are told at most, and each once', () => {
    const reader = createOperationReader()
    for (let n = 0; n < 30; n += 1) reader.read('{"op":"no"}')
    expect(reader.takeRefused()).toHaveLength(20)
    expect(reader.takeRefused()).toEqual([])
    reader.read('{"op":"no"}')
    expect(reader.takeRefused()).toHaveLength(1)
  })

  test('a thousand operations are followed, and no more', () => {
    const reader = createOperationReader(drawing(step('a', http)))
    const move = (x: number) => reader.read(updating('a', { position: { x, y: 0 } }))
    for (let n = 0; n < 1_000; n += 1) move(n)
    expect(move(5_000)).toBeUndefined()
    expect(reader.takeRefused()[0]).toContain('More than 1000 operations')
    expect(reader.drawing().nodes[1]?.position).toEqual({ x: 999, y: 0 })
  })

  test('steps of imported services are known where they were imported', () => {
    const own = { id: 'api:pets/list', label: 'List', inputs: [] } as unknown as ActionDescription
    const text = adding('a', { actionType: own.id })
    expect(createOperationReader(drawing(), { imported: [own] }).read(text)).toBeDefined()
    expect(createOperationReader(drawing()).read(text)).toBeUndefined()
  })
})

const ids = fc.constantFrom('t', 'a', 'b', 'c', 'd')
const anyOperation = fc.oneof(
  fc.record({ id: ids }).map(({ id }) => adding(id, { ...http, integrationId: 'i1' }, { position: place })),
  ids.map((nodeId) => line({ op: 'removeNode', nodeId })),
  fc.tuple(ids, ids).map(([a, b]) => line({ op: 'addEdge', edge: edge(a, b) })),
  fc.tuple(ids, ids).map(([a, b]) => line({ op: 'removeEdge', edgeId: edge(a, b).id })),
  ids.map((id) => configured(id, { endpoint: 'https://new.test', integrationId: 'i2' })),
  fc.string(),
)

test('whatever a model writes, every edge joins two steps, and no step has a connection that people did not choose', () => {
  fc.assert(
    fc.property(fc.array(anyOperation, { maxLength: 40 }), (lines) => {
      const reader = createOperationReader(drawing())
      for (const text of lines) reader.read(text)
      const { nodes, edges } = reader.drawing()
      const there = new Set(nodes.map(({ id }) => id))
      expect(there.size).toBe(nodes.length)
      for (const { source, target } of edges)
        expect([there.has(source), there.has(target)]).toEqual([true, true])
      expect(JSON.stringify(nodes)).not.toContain('integrationId')
    }),
  )
})
