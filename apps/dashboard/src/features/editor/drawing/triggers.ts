import { configText } from '../config-text.ts'
import type { Drawing, DrawnNode } from './drawing.ts'

/** The triggers of a drawing, as they were drawn. */
export function triggersOf({ nodes }: Pick<Drawing, 'nodes'>): DrawnNode[] {
  return nodes.filter(({ type }) => type === 'trigger')
}

/** What a trigger listens to. */
export function triggerTypeOf({ data }: Pick<DrawnNode, 'data'>): string {
  return configText(data.config['triggerType']) || 'Manual'
}

/** The settings of a new trigger. A schedule starts out as a valid one: an empty one could not be saved. */
export function newTriggerConfig(triggerType: string): Record<string, unknown> {
  return triggerType === 'Schedule'
    ? { triggerType, scheduleCron: '0 9 * * *', scheduleTimezone: LOCAL_ZONE }
    : { triggerType }
}

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
