import { checkWorkflow, parseWorkflow } from '@orch/engine/workflow'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countText, readBundle } from '../../src/features/bundle/bundle-file.ts'
import { leftOutText } from '../../src/features/workflows/left-out.ts'
import { readWorkflowFile } from '../../src/features/workflows/read-workflow-file.ts'
import { connectionsOf, foundTemplates } from '../../src/features/workflows/templates/found-templates.ts'
import { templates } from '../../src/features/workflows/templates/index.ts'
import { CATEGORIES, step, template } from '../../src/features/workflows/templates/template.ts'
import { findAction, settingFormatsOf } from '../../src/lib/catalogue/catalogue.ts'

const file = (value: unknown, name = 'my flow.json') =>
  new File([typeof value === 'string' ? value : JSON.stringify(value)], name)
const node = (id: string, config: object = {}, label = id) => ({ id, data: { label, config } })

describe('a workflow out of a file', () => {
  test.each([
    [{}, 'my flow'],
    [{ name: ' Mine ' }, 'Mine'],
    [{ name: ' ' }, 'my flow'],
    [{ name: 7 }, 'my flow'],
  ])('that says %j is called %s', async (part, name) => {
    const { workflow } = await readWorkflowFile(file({ nodes: [node('a')], edges: [], ...part }))
    expect(workflow).toMatchObject({ name, draft: true })
  })

  test('keeps what its drawing holds, but no connection of where it came from', async () => {
    const nodes = [
      node('a', { integrationId: 'i', url: '/' }, 'Ask'),
      node('b'),
      { id: 'c' },
      { id: 'd', data: 7 },
    ]
    const { workflow, toDo } = await readWorkflowFile(file({ nodes, edges: [{ id: 'e' }], description: 'D' }))
    expect(workflow.nodes).toEqual([node('a', { url: '/' }, 'Ask'), ...nodes.slice(1)])
    expect(workflow).toMatchObject({ edges: [{ id: 'e' }], description: 'D' })
    expect(toDo).toEqual(['choose the connection of “Ask”'])
  })

  test('says once what each step lacks, and nothing of what it does not know', async () => {
    const leftOut = [
      { what: 'connection', label: 'Ask' },
      { what: 'secret', label: 'Tell' },
      { what: 'sample', label: 'Tell' },
      { what: 'secret', label: 'Tell' },
      { what: 'moon', label: 'Tell' },
      { what: 'secret', label: 7 },
      { what: 'toString', label: 'x' },
    ]
    const nodes = [node('a', { integrationId: 'i' }, 'Ask'), node('b', { integrationId: 'i' }, '')]
    const { toDo } = await readWorkflowFile(file({ nodes, edges: [], leftOut }))
    expect(toDo).toEqual([
      'choose the connection of “Ask”',
      'type in what was hidden in “Tell”',
      'give an example to “Tell”',
      'choose the connection of “b”',
    ])
  })

  test.each([
    ['', 'must hold a workflow as JSON'],
    ['[]', 'must hold a workflow as JSON'],
    ['null', 'must hold a workflow as JSON'],
    ['{}', '“nodes” of the file must be'],
    ['{"nodes":[1],"edges":[]}', '“nodes” of the file must be'],
    ['{"nodes":[[]],"edges":[]}', '“nodes” of the file must be'],
    ['{"nodes":[{}]}', '“edges” of the file must be'],
    ['{"nodes":[{}],"edges":[null]}', '“edges” of the file must be'],
  ])('is refused as %j in words', async (text, words) => {
    await expect(readWorkflowFile(file(text))).rejects.toThrow(words)
  })

  test('of any JSON is read, or refused with what to do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        const read = await readWorkflowFile(file(text)).catch((error: unknown) => error)
        const isRead = typeof read === 'object' && read !== null && 'workflow' in read
        expect(isRead || Reflect.get(Object(read), 'advice')).toBeTruthy()
      }),
      { numRuns: 50 },
    )
  })
})

test('what a file does not hold is told step by step', () => {
  const leftOut = [
    { what: 'connection', label: 'Ask', step: 'a', field: 'integrationId' },
    { what: 'secret', label: '', step: 'b', field: 'url' },
    { what: 'connection', label: 'Ask', step: 'c', field: 'integrationId' },
  ] as const
  expect(leftOutText({ leftOut: [...leftOut] })).toBe(
    'the connection of “Ask”, what looks like a secret of “b”.',
  )
})

describe('a bundle out of a file', () => {
  const bundle = { format: 'orch-bundle/1', workflows: [{}], integrations: [{}, {}] }
  test('is taken as it is, and counted', async () => {
    expect(await readBundle(file(bundle))).toEqual(bundle)
    expect(countText(bundle)).toBe('1 workflow and 2 connections')
    expect(countText({ workflows: [], integrations: [{}] })).toBe('0 workflows and 1 connection')
  })
  test.each([
    '',
    'x',
    'null',
    '[]',
    '{"format":"orch-bundle/2","workflows":[],"integrations":[]}',
    '{"format":"orch-bundle/1"}',
  ])('is not %j', async (text) => {
    await expect(readBundle(file(text))).rejects.toThrow('not a bundle')
  })
})

describe.each(templates.map((one) => [one.id, one] as const))(
  'the template %s',
  (_, { nodes, edges, title, category }) => {
    test('is a workflow in which the engine finds nothing wrong', () => {
      const workflow = parseWorkflow({ nodes: [...nodes], edges: [...edges] })
      expect(checkWorkflow(workflow, settingFormatsOf)).toEqual([])
    })

    test('has steps that the catalogue knows, set up with settings that they have', () => {
      for (const { data } of nodes) {
        if (data.type !== 'action') continue
        const action = findAction(data.config['actionType'])
        expect(action?.type ?? data.label).toBe(data.config['actionType'])
        const known = new Set(['retry', 'timeoutMs', ...(action?.fields.map(({ key }) => key) ?? [])])
        const keys = Object.keys(data.config).filter((key) => key !== 'actionType')
        expect(keys.filter((key) => !known.has(key))).toEqual([])
      }
    })

    test('is found by its title and its kind, with no two steps of one name or in one place', () => {
      expect(CATEGORIES).toContain(category)
      expect(foundTemplates(title.toUpperCase()).map((one) => one.title)).toContain(title)
      const labels = nodes.map(({ data }) => data.label)
      expect(new Set(labels).size).toBe(labels.length)
      expect(new Set(nodes.map(({ position }) => JSON.stringify(position))).size).toBe(nodes.length)
    })
  },
)

describe('templates', () => {
  test('are found by all of the words, in any order; without words all of them', () => {
    expect(foundTemplates('')).toEqual(templates)
    expect(foundTemplates('no such words anywhere')).toEqual([])
    for (const one of templates)
      for (const service of connectionsOf(one)) expect(foundTemplates(service)).toContain(one)
  })

  test('have ids of their own, and every kind has one', () => {
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
    expect(new Set(templates.map(({ category }) => category))).toEqual(new Set(CATEGORIES))
  })

  test('stand in columns by what they follow', () => {
    const about = { id: 'x', title: 'X', description: 'X.', category: 'Reports' as const }
    const { nodes, edges } = template(
      about,
      { label: 'Begin', config: {} },
      step('a', 'A', 'Condition', {}),
      step('b', 'B', 'Delay', {}, ['a:true']),
      step('c', 'C', 'Delay', {}, ['a:false']),
      step('d', 'D', 'Merge', {}, ['b', 'c']),
    )
    expect(nodes.map(({ id, position: { x, y } }) => [id, x, y])).toEqual([
      ['start', 0, 0],
      ['a', 304, 0],
      ['b', 608, 0],
      ['c', 608, 116],
      ['d', 912, 0],
    ])
    expect(edges.map(({ id, sourceHandle }) => [id, sourceHandle])).toEqual([
      ['start-a', undefined],
      ['a-true-b', 'true'],
      ['a-false-c', 'false'],
      ['b-d', undefined],
      ['c-d', undefined],
    ])
  })
})
