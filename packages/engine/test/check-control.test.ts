import { describe, expect, test } from 'vitest'
import { checkWorkflow, parseWorkflow } from '../src/index.ts'
import { action, edges, trigger } from './world.ts'

const issuesOf = (config: Record<string, unknown>, ...links: string[]) =>
  checkWorkflow(
    parseWorkflow({ nodes: [trigger(), action('s', config), action('z')], edges: edges('t>s', ...links) }),
  ).map(({ code, field, nodeId }) => `${code} ${nodeId} ${field ?? ''}`)

describe('the interpreter’s own steps are checked when they are saved', () => {
  test.each([
    [{ actionType: 'Switch', cases: '' }, 'INVALID_SETTING s cases'],
    [{ actionType: 'Switch', cases: 'a\na' }, 'INVALID_SETTING s cases'],
    [{ actionType: 'Switch', cases: 'a,b' }, 'INVALID_SETTING s cases'],
    [{ actionType: 'Switch', cases: 'default' }, 'INVALID_SETTING s cases'],
    [{ actionType: 'Switch', cases: 'a: {{' }, 'CONDITION_EVAL_ERROR s cases'],
    [{ actionType: 'Switch', cases: 'a: {{@nobody:N.v}} > 1' }, 'INVALID_TEMPLATE s cases'],
    [{ actionType: 'Switch', cases: [{ name: 'a', when: '(' }] }, 'CONDITION_EVAL_ERROR s cases.0.when'],
    [{ actionType: 'Delay' }, 'INVALID_SETTING s amount'],
    [{ actionType: 'Delay', mode: 'until' }, 'INVALID_SETTING s until'],
    [{ actionType: 'Delay', amount: '3', unit: 'years' }, 'INVALID_SETTING s amount'],
    [{ actionType: 'Delay', until: 'someday' }, 'INVALID_SETTING s until'],
    [{ actionType: 'Wait for Approval', timeLimit: '-3' }, 'INVALID_SETTING s timeLimit'],
    [{ actionType: 'Loop', items: '' }, 'INVALID_SETTING s items'],
    [{ actionType: 'Loop', items: 'a, b' }, 'INVALID_SETTING s items'],
    [{ actionType: 'Call Workflow' }, 'INVALID_SETTING s workflowId'],
  ])('%j', (config, expected) => {
    expect(issuesOf(config)).toEqual([expected])
  })

  test.each([
    [{ actionType: 'Switch', value: '{{trigger.a}}', cases: 'a\nb: {{trigger.n}} > 1' }],
    [{ actionType: 'Switch', value: '{{trigger.a}}', cases: '["a,b"]' }],
    [{ actionType: 'Switch', value: '{{trigger.a}}', cases: 'Berlin, Germany\nParis, France' }],
    [{ actionType: 'Switch', value: '{{trigger.a}}', cases: 'a: [1, 2].includes({{trigger.n}})' }],
    [{ actionType: 'Delay', amount: '{{trigger.n}}', unit: 'days' }],
    [{ actionType: 'Delay', mode: 'for', amount: '3', until: 'someday' }],
    [{ actionType: 'Wait for Callback', timeLimit: 2, timeLimitUnit: 'weeks' }],
    [{ actionType: 'Loop', items: '{{trigger.list}}' }],
    [{ actionType: 'Call Workflow', workflowId: 'w' }],
    [{ actionType: 'Merge' }],
  ])('%j is fine', (config) => {
    expect(issuesOf(config)).toEqual([])
  })

  test('a connection by a way the step does not have is named', () => {
    expect(issuesOf({ actionType: 'Switch', cases: 'a' }, 's:b>z')).toEqual(['UNKNOWN_HANDLE s '])
    expect(issuesOf({ actionType: 'Condition', condition: 'true' }, 's:maybe>z')).toEqual([
      'UNKNOWN_HANDLE s ',
    ])
    expect(issuesOf({ actionType: 'Wait for Approval' }, 's:timeout>z', 's:error>z')).toEqual([])
  })
})
