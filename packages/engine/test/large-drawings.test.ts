import { describe, expect, test } from 'vitest'
import { checkWorkflow, checkWorkflowInParts, parseWorkflow, WorkflowError } from '../src/index.ts'

type Config = Record<string, unknown>

const node = (id: string, config: Config) => ({
  id,
  type: 'action',
  data: { label: id, type: 'action', config },
})
const trigger = {
  id: 't',
  type: 'trigger',
  data: { label: 't', type: 'trigger', config: { triggerType: 'Manual' } },
}

function faultOf(act: () => unknown): string {
  try {
    act()
    return 'none'
  } catch (error) {
    return error instanceof WorkflowError
      ? error.details.map(({ code, field }) => `${code} ${field}`).join()
      : String(error)
  }
}

const nest = (depth: number) => ({
  nodes: [
    trigger,
    ...Array.from({ length: depth }, (_, n) => node(`l${n}`, { actionType: 'Loop', items: '[1]' })),
  ],
  edges: Array.from({ length: depth }, (_, n) =>
    n === 0 ? { source: 't', target: 'l0' } : { source: `l${n - 1}`, target: `l${n}`, sourceHandle: 'each' },
  ),
})

const switched = (cases: unknown, ways: string[] = []) => ({
  nodes: [trigger, node('s', { actionType: 'Switch', cases }), node('m', { actionType: 'Merge' })],
  edges: [
    { source: 't', target: 's' },
    ...ways.map((sourceHandle) => ({ source: 's', target: 'm', sourceHandle })),
  ],
})

describe('loops in loops', () => {
  test('may stand 64 deep, and the step inside names all of them from outside in', () => {
    const { nodes } = parseWorkflow(nest(65))
    expect(nodes.at(-1)?.loops).toEqual(Array.from({ length: 64 }, (_, n) => `l${n}`))
  })

  test('are refused deeper, with one loop too many counted of 2,000', () => {
    expect(faultOf(() => parseWorkflow(nest(66)))).toBe('TOO_LARGE undefined')
    expect(faultOf(() => parseWorkflow(nest(1_999)))).toBe('TOO_LARGE undefined')
  })
})

describe('the cases of a Switch', () => {
  const names = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`)

  test.each([
    ['a list', names],
    ['lines', (count: number) => names(count).join('\n')],
    ['a list as text', (count: number) => JSON.stringify(names(count))],
  ])('are 5,000 at most as %s', (_, made) => {
    expect(faultOf(() => parseWorkflow(switched(made(5_000))))).toBe('none')
    expect(faultOf(() => parseWorkflow(switched(made(5_001))))).toBe('TOO_LARGE cases')
  })

  test('are refused unread where their text is longer than 200,000 characters', () => {
    expect(faultOf(() => parseWorkflow(switched(':'.repeat(4_000_000))))).toBe('TOO_LARGE cases')
  })

  test('are named in a refusal as far as one can read', () => {
    const [issue] = checkWorkflow(parseWorkflow(switched(names(5_000), ['elsewhere'])))
    expect(issue?.message).toContain('c19 and 4981 more')
  })

  test('are read again where the text of the same settings is another', () => {
    const workflow = parseWorkflow(switched('a\nb', ['a']))
    const config = workflow.nodes.find(({ id }) => id === 's')?.config as Config
    expect(checkWorkflow(workflow)).toEqual([])
    config['cases'] = 'x\ny'
    expect(checkWorkflow(workflow).map(({ code }) => code)).toEqual(['UNKNOWN_HANDLE'])
  })
})

describe('a check in parts', () => {
  const texts = Array.from({ length: 3_000 }, (_, n) => `{{trigger.a}} ${n} {{nobody.a}}`)
  const each = (config: Config) =>
    parseWorkflow({ nodes: [trigger, node('a', config)], edges: [{ source: 't', target: 'a' }] })

  test.each([
    ['texts of a setting', each({ actionType: 'x', list: texts }), () => ({})],
    [
      'rows as JSON',
      each({ actionType: 'x', list: JSON.stringify(texts) }),
      () => ({ list: 'item' as const }),
    ],
  ])('lets others go on after each of many %s, and finds what the whole finds', (_, workflow, formats) => {
    const work = checkWorkflowInParts(workflow, formats)
    let parts = 0
    let next = work.next()
    for (; !next.done; next = work.next()) parts += 1
    expect(parts).toBeGreaterThanOrEqual(3_000)
    expect(next.value).toHaveLength(3_000)
    expect(next.value).toEqual(checkWorkflow(workflow, formats))
  })

  test('reads a setting as JSON up to a million characters, and leaves the rest to its run', () => {
    const issuesOf = (body: string) =>
      checkWorkflow(each({ actionType: 'x', body }), () => ({ body: 'json' }))
    const open = (characters: number) => `[${'1,'.repeat((characters - 2) / 2)} `
    expect(issuesOf(open(1_000_000)).map(({ code }) => code)).toEqual(['INVALID_SETTING'])
    expect(issuesOf(open(1_000_002))).toEqual([])
  })

  test('of more statuses than there are says so, and reads no further', () => {
    const retry = (statuses: unknown) => checkWorkflow(each({ actionType: 'x', retry: { statuses } }))
    expect(retry('429, 503')).toEqual([])
    expect(retry('429 '.repeat(1_000_000)).map(({ field }) => field)).toEqual(['retry.statuses'])
    expect(retry(Array.from({ length: 501 }, () => 429)).map(({ field }) => field)).toEqual([
      'retry.statuses',
    ])
  })
})
