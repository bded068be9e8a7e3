import type { Drawing, DrawnNode } from '../../src/features/editor/drawing/drawing.ts'
import type { Keys } from '../../src/features/editor/run/keys.ts'

/** A workspace that has nothing to call with. */
export const NO_KEYS: Keys = { connections: [], slots: new Set(), choices: new Map(), models: [] }

export function action(id: string, label: string, config: Record<string, unknown> = {}): DrawnNode {
  const data = {
    label,
    description: '',
    type: 'action',
    enabled: true,
    config: { actionType: 'HTTP Request', ...config },
  }
  return { id, type: 'action', position: { x: 0, y: 0 }, data: { ...data, type: 'action' } }
}

export function trigger(config: Record<string, unknown> = {}): DrawnNode {
  const data = { label: '', description: '', enabled: true, config: { triggerType: 'Manual', ...config } }
  return { id: 't', type: 'trigger', position: { x: 0, y: 0 }, data: { ...data, type: 'trigger' } }
}

/** `links` are written `a>b`, or `a>b:true` for one way out of a Condition. */
export function drawing(nodes: DrawnNode[], links: string[] = []): Drawing {
  const edges = links.map((link) => {
    const [ends = '', sourceHandle] = link.split(':')
    const [source = '', target = ''] = ends.split('>')
    return { id: link, source, target, ...(sourceHandle === undefined ? {} : { sourceHandle }) }
  })
  return { name: 'Test', description: '', nodes, edges }
}
