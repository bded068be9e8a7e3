import { describe, expect, test } from 'vitest'
import { checkWorkflow, parseWorkflow, plan, WorkflowError, type WorkflowIssue } from '../src/index.ts'
import { action, edges, trigger } from './world.ts'

function issuesOf(drawing: unknown): readonly WorkflowIssue[] {
  try {
    return checkWorkflow(parseWorkflow(drawing))
  } catch (error) {
    if (error instanceof WorkflowError) return error.details
    throw error
  }
}

const drawing = (...links: string[]) => ({
  nodes: [trigger(), action('a'), action('b'), action('c')],
  edges: edges(...links),
})

describe('what is wrong with a drawing names the step and the field', () => {
  test.each<[string, unknown, Partial<WorkflowIssue>]>([
    ['no object', 7, { code: 'INVALID_WORKFLOW' }],
    ['a list', [], { code: 'INVALID_WORKFLOW' }],
    ['no nodes', {}, { code: 'INVALID_WORKFLOW', field: 'nodes' }],
    ['no edges', { nodes: [] }, { code: 'INVALID_WORKFLOW', field: 'edges' }],
    [
      'a node that is null',
      { nodes: [trigger(), null], edges: [] },
      { code: 'INVALID_WORKFLOW', field: 'nodes[1]' },
    ],
    [
      'a node without id',
      { nodes: [trigger(), {}], edges: [] },
      { code: 'INVALID_WORKFLOW', field: 'nodes[1].id' },
    ],
    [
      'an id that is a number',
      { nodes: [{ id: 1 }], edges: [] },
      { code: 'INVALID_WORKFLOW', field: 'nodes[0].id' },
    ],
    [
      'an edge without target',
      { nodes: [trigger()], edges: [{ source: 't' }] },
      { code: 'INVALID_WORKFLOW', field: 'edges[0].target' },
    ],
    ['an edge that is a list', { nodes: [trigger()], edges: [[]] }, { code: 'INVALID_WORKFLOW' }],
    ['no trigger', { nodes: [action('a')], edges: [] }, { code: 'NO_TRIGGER', field: 'nodes' }],
    [
      'more triggers than fifty',
      { nodes: Array.from({ length: 51 }, (_, n) => ({ ...trigger(), id: `t${n}` })), edges: [] },
      { code: 'TOO_LARGE', nodeId: 't50' },
    ],
    [
      'a schedule of nonsense behind another trigger',
      {
        nodes: [trigger(), { ...trigger({ triggerType: 'Schedule', scheduleCron: 'x' }), id: 'u' }],
        edges: [],
      },
      { code: 'INVALID_CRON', nodeId: 'u', field: 'scheduleCron' },
    ],
    [
      'the same id twice',
      { nodes: [trigger(), action('a'), action('a')], edges: [] },
      { code: 'DUPLICATE_NODE', nodeId: 'a', field: 'id' },
    ],
    [
      'an edge to nowhere',
      drawing('t>ghost'),
      { code: 'UNKNOWN_NODE', edgeId: 'e0', nodeId: 't', field: 'target' },
    ],
    ['an edge from nowhere', drawing('ghost>a'), { code: 'UNKNOWN_NODE', edgeId: 'e0', field: 'source' }],
    ['the same edge twice', drawing('t>a', 't>a'), { code: 'DUPLICATE_EDGE', edgeId: 'e1', nodeId: 'a' }],
    ['a step connected to itself', drawing('t>a', 'a>a'), { code: 'SELF_LOOP', edgeId: 'e1', nodeId: 'a' }],
    [
      'an edge into the trigger',
      drawing('t>a', 'a>t'),
      { code: 'TRIGGER_HAS_INPUT', edgeId: 'e1', nodeId: 't' },
    ],
    ['a cycle', drawing('t>a', 'a>b', 'b>c', 'c>a'), { code: 'CYCLE', nodeId: 'a' }],
    [
      'a time limit of nonsense',
      { nodes: [trigger(), action('a', { timeoutMs: 'soon' })], edges: [] },
      { code: 'INVALID_SETTING', nodeId: 'a', field: 'timeoutMs' },
    ],
    [
      'a workflow limit of nonsense',
      { nodes: [trigger({ timeLimit: 'soon' })], edges: [] },
      { code: 'INVALID_SETTING', nodeId: 't', field: 'timeLimit' },
    ],
    [
      'retries of nonsense',
      { nodes: [trigger(), action('a', { retry: { attempts: 'many' } })], edges: [] },
      { code: 'INVALID_SETTING', nodeId: 'a', field: 'retry.attempts' },
    ],
    [
      'a template in a deep field',
      { nodes: [trigger(), action('a', { list: [{ x: 'ab {{nobody.x}}' }] })], edges: edges('t>a') },
      { code: 'INVALID_TEMPLATE', nodeId: 'a', field: 'list.0.x', position: 3 },
    ],
    [
      'a condition',
      {
        nodes: [trigger(), action('a', { actionType: 'Condition', condition: '1 === {{}}' })],
        edges: edges('t>a'),
      },
      { nodeId: 'a', field: 'condition', position: 6 },
    ],
  ])('%s', (_, input, expected) => {
    expect(issuesOf(input)[0]).toMatchObject(expected)
  })

  test('all of it is told at once', () => {
    const codes = issuesOf(drawing('t>ghost', 'a>a', 't>a', 't>a')).map(({ code }) => code)
    expect(codes).toEqual(['UNKNOWN_NODE', 'SELF_LOOP', 'DUPLICATE_EDGE', 'CYCLE'])
  })
})

describe('size', () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => action(`n${n}`))

  test('a thousand steps in a row, side by side and all into one are parsed, checked and planned', () => {
    const nodes = [trigger(), ...many(998), action('z')]
    const row = nodes
      .slice(1)
      .map((node, n) => ({ id: `r${n}`, source: nodes[n]?.id ?? '', target: node.id }))
    const fan = nodes.slice(1, -1).flatMap(({ id }, n) => [
      { id: `o${n}`, source: 't', target: id },
      { id: `i${n}`, source: id, target: 'z' },
    ])
    const [first, second] = [row, fan].map((edgesOf) => parseWorkflow({ nodes, edges: edgesOf }))
    if (!first || !second) throw new Error('Nothing was parsed')
    expect(checkWorkflow(first)).toEqual([])
    expect(checkWorkflow(second)).toEqual([])
    const started = new Map([['t', { status: 'success' as const, output: null }]])
    expect(plan(first, started).run).toHaveLength(1)
    expect(plan(second, started).run).toHaveLength(998)
  })

  test('more than two thousand steps or ten thousand connections are refused', () => {
    expect(issuesOf({ nodes: many(2001), edges: [] })).toMatchObject([{ code: 'TOO_LARGE', field: 'nodes' }])
    const links = Array.from({ length: 10_001 }, (_, n) => ({ id: `e${n}`, source: 't', target: 'a' }))
    expect(issuesOf({ nodes: [trigger()], edges: links })).toMatchObject([
      { code: 'TOO_LARGE', field: 'edges' },
    ])
  })

  test('ten megabytes of settings are parsed, and a template among them is told where it is', () => {
    const text = 'x'.repeat(10_000_000)
    expect(issuesOf({ nodes: [trigger(), action('a', { text })], edges: edges('t>a') })).toEqual([])
    const withTemplate = {
      nodes: [trigger(), action('a', { text: `${text}{{trigger.a}}` })],
      edges: edges('t>a'),
    }
    expect(issuesOf(withTemplate)).toMatchObject([{ nodeId: 'a', field: 'text' }])
    const list = Array.from({ length: 200_000 }, (_, n) => ({ n }))
    expect(issuesOf({ nodes: [trigger(), action('a', { list })], edges: edges('t>a') })).toEqual([])
  })

  test('fifty loops inside each other are taken apart', () => {
    const loops = Array.from({ length: 50 }, (_, n) => action(`l${n}`, { actionType: 'Loop', items: '[1]' }))
    const links = loops.slice(1).map((loop, n) => `l${n}:each>${loop.id}`)
    const { nodes } = parseWorkflow({ nodes: [trigger(), ...loops], edges: edges('t>l0', ...links) })
    expect(nodes.at(-1)?.loops).toHaveLength(49)
  })
})
