import {
  checkWorkflowInParts,
  drawIntegers,
  parseWorkflow,
  type Workflow,
  WorkflowError,
  type WorkflowIssue,
  type WorkflowNode,
} from '@orch/engine'
import { type Divided, inSlices } from '@orch/json'
import { settingFormatsOf } from '@orch/providers'
import { checkCode } from '../code/check-code.ts'
import type { Change } from '../db/write.ts'
import { ApiError } from '../ground/api-error.ts'
import type { Caller } from '../ground/caller.ts'
import { requireDrawingSize } from '../run/drawing-size.ts'
import { BodySchemaError, readBodySchema } from '../triggers/body-schema.ts'
import { checkChat } from '../triggers/chat-settings.ts'
import { triggersOfType } from '../triggers/drawn-triggers.ts'
import { readEventSettings } from '../triggers/event-settings.ts'
import { readFormSettings } from '../triggers/form-settings.ts'
import { readToolSettings } from '../triggers/tool-settings.ts'
import type { WrongSetting } from '../triggers/trigger-settings.ts'
import { readWebhookSettings, webhookTriggersOf } from '../triggers/webhook-settings.ts'

type Drawing = { nodes: unknown[]; edges: unknown[] }

/**
 * Placeholders of the editor are never stored, large integers are written as drawings write them, and a drawing without a trigger
 * gets a Manual one.
 * @throws WorkflowError TOO_LARGE
 */
export function tidyDrawing({ nodes, edges }: Drawing): Drawing {
  requireDrawingSize({ nodes, edges })
  const kept = nodes.filter((node) => !hasType(node, 'add')).map(drawIntegers)
  if (kept.some((node) => hasType(node, 'trigger'))) return { nodes: kept, edges }
  return { nodes: [defaultTrigger(), ...kept], edges }
}

/**
 * What is wrong inside the steps. Without `draft` that refuses the drawing, as a wrong structure always does. Others go on meanwhile.
 * @throws WorkflowError
 */
export async function checkDrawing(drawing: Drawing, draft: boolean): Promise<WorkflowIssue[]> {
  requireDrawingSize(drawing)
  const issues = await inSlices(issuesIn(parseWorkflow(drawing)))
  const [first, ...rest] = issues
  if (first && !draft) throw new WorkflowError([first, ...rest])
  return issues
}

function* issuesIn(workflow: Workflow): Divided<WorkflowIssue[]> {
  yield
  const issues = yield* checkWorkflowInParts(workflow, settingFormatsOf)
  const further = [
    () => checkCode(workflow),
    ...triggersOfType(workflow, 'Event').map(
      (trigger) => () => wrongsOf(trigger, readEventSettings(trigger)),
    ),
    ...webhookTriggersOf(workflow).flatMap((trigger) => [
      () => checkSchema(trigger, 'webhookSchema'),
      () => wrongsOf(trigger, readWebhookSettings(trigger)),
    ]),
    () => checkTools(workflow),
    ...triggersOfType(workflow, 'Called').flatMap((trigger) => [
      () => checkSchema(trigger, 'webhookSchema'),
      () => checkSchema(trigger, 'calledOutput'),
    ]),
    ...triggersOfType(workflow, 'Form').map((form) => () => wrongsOf(form, readFormSettings(form))),
    ...triggersOfType(workflow, 'Chat').map((chat) => () => wrongsOf(chat, checkChat(workflow, chat))),
  ]
  for (const check of further) {
    issues.push(...check())
    yield
  }
  return issues
}

function checkSchema(
  { id: nodeId, config }: WorkflowNode,
  field: 'webhookSchema' | 'calledOutput',
): WorkflowIssue[] {
  try {
    readBodySchema(config[field])
    return []
  } catch (error) {
    if (!(error instanceof BodySchemaError)) throw error
    return [{ code: 'INVALID_SETTING', message: error.message, nodeId, field }]
  }
}

type ReadSettings = { settings: unknown } | { wrong: WrongSetting[] }

function wrongsOf({ id: nodeId }: WorkflowNode, read: ReadSettings): WorkflowIssue[] {
  if ('settings' in read) return []
  return read.wrong.map(({ field, message }) => ({ code: 'INVALID_SETTING', message, nodeId, field }))
}

/** Agents know a tool by its name alone. */
function checkTools(workflow: Workflow): WorkflowIssue[] {
  const names = new Set<unknown>()
  return triggersOfType(workflow, 'Tool').flatMap((trigger) => {
    const { toolName } = trigger.config
    const isTwice = names.has(toolName)
    names.add(toolName)
    const twice = isTwice
      ? { wrong: [{ field: 'toolName', message: 'must not be the name of another trigger' }] }
      : readToolSettings(trigger)
    return [...checkSchema(trigger, 'webhookSchema'), ...wrongsOf(trigger, twice)]
  })
}

/** Integrations of other workspaces may not be named; ids that no longer exist are left to the step that misses them. */
export async function refuseForeignIntegrations(
  rows: Pick<Change['tx'], 'integration'>,
  { workspaceId }: Caller,
  { nodes, edges }: Drawing,
): Promise<void> {
  const ids = parseWorkflow({ nodes, edges }).nodes.flatMap(({ integrationId }) => integrationId ?? [])
  if (ids.length === 0) return
  const foreign = await rows.integration.count({
    where: { id: { in: ids }, workspaceId: { not: workspaceId } },
  })
  if (foreign > 0) throw new ApiError('INTEGRATION_FOREIGN', 'Invalid integration references in workflow')
}

function hasType(node: unknown, type: string): boolean {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === type
}

function defaultTrigger() {
  const data = {
    label: '',
    description: '',
    type: 'trigger',
    config: { triggerType: 'Manual' },
    status: 'idle',
  }
  return { id: 'trigger', type: 'trigger', position: { x: 0, y: 0 }, data }
}
