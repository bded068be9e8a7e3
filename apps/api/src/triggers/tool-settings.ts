import { parseWorkflow, type Workflow, type WorkflowNode } from '@orch/engine'
import { z } from 'zod'
import { BodySchemaError, readJsonSchema } from './body-schema.ts'
import { triggersOfType } from './drawn-triggers.ts'
import { line, type WrongSetting, wholeNumber, wrongOf } from './trigger-settings.ts'

/** How a Tool trigger offers its workflow to agents. */
export type ToolSettings = {
  name: string
  title: string
  description: string
  /** What the workflow gets: an object, as agents name what they send. */
  inputSchema: ToolSchema
  answerSeconds: number
  perMinute: number
  /** What becomes of the execution when nobody waits for it any more. */
  whenLeft: 'continue' | 'cancel'
}

export type ToolSchema = { type: 'object'; [key: string]: unknown }

const Settings = z.object({
  toolName: line.refine(
    (name) => /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name),
    'must be 1 to 64 letters, digits, hyphens and underscores, and begin with a letter',
  ),
  toolTitle: line.refine((title) => title.length <= 100, 'must have 100 characters at most'),
  toolDescription: line.refine(
    (text) => text !== '' && text.length <= 4_000,
    'must say in 1 to 4,000 characters what the tool does: agents choose by it',
  ),
  toolAnswerSeconds: wholeNumber(1, 300, 60),
  toolPerMinute: wholeNumber(1, 100_000, 600),
  toolWhenLeft: z.enum(['continue', 'cancel']).default('continue'),
})

/** The settings of a Tool trigger, or what is wrong with them. */
export function readToolSettings({
  config,
}: Pick<WorkflowNode, 'config'>): { settings: ToolSettings } | { wrong: WrongSetting[] } {
  const read = Settings.safeParse(config)
  if (!read.success) return { wrong: read.error.issues.map(wrongOf) }
  const schema = inputSchemaIn(config['webhookSchema'])
  if ('wrong' in schema) return schema
  const { toolName, toolTitle, toolDescription, toolAnswerSeconds, toolPerMinute, toolWhenLeft } = read.data
  const settings = {
    name: toolName,
    title: toolTitle,
    description: toolDescription,
    inputSchema: schema.schema,
    answerSeconds: toolAnswerSeconds,
    perMinute: toolPerMinute,
    whenLeft: toolWhenLeft,
  }
  return { settings }
}

function inputSchemaIn(setting: unknown): { schema: ToolSchema } | { wrong: WrongSetting[] } {
  try {
    const { type = 'object', ...schema } = { ...readJsonSchema(setting) } as Record<string, unknown>
    if (type === 'object') return { schema: { type, ...schema } }
    return { wrong: [{ field: 'webhookSchema', message: 'must be the schema of an object' }] }
  } catch (error) {
    if (!(error instanceof BodySchemaError)) throw error
    // The check of the schema itself says so.
    return { wrong: [] }
  }
}

/** A tool that a drawing offers. */
export type DrawnTool = { node: WorkflowNode; settings: ToolSettings }

/** The tools of a drawing. A trigger that is disabled or not set up whole offers none. */
export function toolsOf(workflow: Workflow): DrawnTool[] {
  return triggersOfType(workflow, 'Tool').flatMap((node) => {
    const read = readToolSettings(node)
    return node.enabled && 'settings' in read ? [{ node, settings: read.settings }] : []
  })
}

/** The names of the tools of a drawing that was checked. */
export function toolNamesOf(graph: { nodes: unknown[]; edges: unknown[] }): string[] {
  return toolsOf(parseWorkflow(graph)).map(({ settings }) => settings.name)
}
