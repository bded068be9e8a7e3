import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { stepDisplay } from '../step-display.ts'
import type { Issue } from './issue.ts'
import { type Keys, slotNameIn } from './keys.ts'
import { texts } from './texts.ts'

/** What is wrong with the key a step is called with. */
export function keyIssues(node: DrawnNode, action: ActionDescription, keys: Keys): Issue[] {
  const { title } = stepDisplay(node)
  const modelId = configText(node.data.config['llmConfigId'])
  const model = keys.models?.find(({ id }) => id === modelId)
  if (modelId !== '' && keys.models !== undefined && model === undefined) {
    const message = texts.theModelNoLongerExists(title)
    return [{ kind: 'field', message, nodeId: node.id, field: 'llmConfigId' }]
  }
  // The connection of a model takes the place of the step's own.
  if (modelId !== '' && model?.integrationId !== null) return []
  const message = connectionFault(configText(node.data.config['integrationId']), action, keys)
  if (message === undefined) return []
  return [{ kind: 'connection', message: message(title), nodeId: node.id, field: 'integrationId' }]
}

type Fault = (title: string) => string

function connectionFault(id: string, action: ActionDescription, keys: Keys): Fault | undefined {
  if (id === '') return needsChoice(action, keys) ? (title) => texts.hasNoConnection(title) : undefined
  const slot = slotNameIn(id)
  if (slot !== undefined) {
    const isBound = keys.slots?.has(slot) ?? true
    return isBound ? undefined : (title) => texts.theSlotNotBoundHere(slot, title)
  }
  const isThere = keys.connections?.some((connection) => connection.id === id) ?? true
  return isThere ? undefined : (title) => texts.theConnectionNoLongerExists(title)
}

/** Whether nothing would serve a step that names no connection. */
export function needsChoice({ connection }: ActionDescription, { choices }: Keys): boolean {
  if (connection?.isRequired !== true || choices === undefined) return false
  const choice = choices.get(connection.providerId)
  return choice === undefined || choice.key === 'none'
}
