import { configText } from '../config-text.ts'
import { triggerKind } from '../trigger-kinds.ts'
import type { Drawing, DrawnNode } from './drawing.ts'

/** The triggers of a drawing, as they were drawn. */
export function triggersOf({ nodes }: Pick<Drawing, 'nodes'>): DrawnNode[] {
  return nodes.filter(({ type }) => type === 'trigger')
}

/** What a trigger listens to. */
export function triggerTypeOf({ data }: Pick<DrawnNode, 'data'>): string {
  return configText(data.config['triggerType']) || 'Manual'
}

/** The settings of a new trigger. */
export function newTriggerConfig(triggerType: string): Record<string, unknown> {
  return { triggerType, ...triggerKind(triggerType)?.settings }
}
