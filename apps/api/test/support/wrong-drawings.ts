import type { ErrorCode } from '@orch/contract'
import { edge, step, trigger } from './drawing.ts'

export type Drawing = { nodes: object[]; edges: object[] }

const hookWith = (config: object) => ({
  nodes: [{ ...trigger, data: { ...trigger.data, config: { triggerType: 'Webhook', ...config } } }],
  edges: [],
})
const a = step('a', {})
export const drawn = (...nodes: object[]) => ({ nodes: [trigger, ...nodes], edges: [edge('t', 'a')] })
const loop = step('l', { actionType: 'Loop', items: '[1]' })

/** A drawing that is wrong in one way each. */
export const WRONG_DRAWINGS = {
  INVALID_WORKFLOW: drawn({ ...a, id: '' }),
  TRIGGER_HAS_INPUT: { nodes: [trigger, a], edges: [edge('a', 't')] },
  DUPLICATE_NODE: drawn(a, a),
  DUPLICATE_EDGE: { nodes: [trigger, a], edges: [edge('t', 'a'), { ...edge('t', 'a'), id: 'e' }] },
  SELF_LOOP: { nodes: [trigger, a], edges: [edge('t', 'a'), edge('a', 'a')] },
  UNKNOWN_NODE: { nodes: [trigger, a], edges: [edge('t', 'x')] },
  UNKNOWN_HANDLE: {
    nodes: [trigger, step('c', { actionType: 'Condition', condition: 'true' }), a],
    edges: [edge('t', 'c'), edge('c', 'a', 'maybe')],
  },
  CYCLE: { nodes: [trigger, a, step('b', {})], edges: [edge('t', 'a'), edge('a', 'b'), edge('b', 'a')] },
  LOOP_BODY: {
    nodes: [trigger, loop, a],
    edges: [edge('t', 'l'), edge('l', 'a', 'each'), { ...edge('l', 'a', 'done'), id: 'again' }],
  },
  TOO_LARGE: { nodes: [trigger, ...Array.from({ length: 2_000 }, (_, at) => step(`s${at}`, {}))], edges: [] },
  INVALID_CRON: {
    nodes: [
      { ...trigger, data: { ...trigger.data, config: { triggerType: 'Schedule', scheduleCron: 'soon' } } },
    ],
    edges: [],
  },
  INVALID_TEMPLATE: drawn(step('a', { actionType: 'HTTP Request', endpoint: 'https://example.com/{{' })),
  CONDITION_EVAL_ERROR: drawn(step('a', { actionType: 'Condition', condition: '1 +' })),
  UNKNOWN_ACTION: drawn(step('a', { actionType: 'Make Coffee' })),
  INVALID_SETTING: hookWith({ webhookSchema: '{' }),
  CODE_INVALID: drawn(step('a', { actionType: 'Code', code: 'const =' })),
  NO_TRIGGER: { nodes: [a], edges: [] },
} satisfies Partial<Record<ErrorCode, Drawing>>
