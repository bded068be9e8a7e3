import type { NewWorkflow, WorkflowFile } from '@orch/client'
import { AdvisedError } from '../../lib/advised-error.ts'
import { texts } from './texts.ts'
import type { Drawn } from './workflow-queries.ts'

const ADVICE = texts.chooseFileWasSavedBy

/**
 * A workflow as JSON: what it is called and its drawing. What the drawing holds is the server's to check.
 * @throws AdvisedError with what the file must be
 */
export async function readWorkflowFile(file: File): Promise<Drawn> {
  const read = parsed(await file.text())
  if (!isRecord(read)) throw wrong(texts.theFileMustHoldWorkflow)
  const { name, description, nodes, edges, leftOut } = read
  if (!isRecords(nodes) || nodes.length === 0) throw wrong(texts.nodesFileMustListSteps)
  if (!isRecords(edges)) throw wrong(texts.edgesFileMustListConnections)
  const workflow = {
    name: typeof name === 'string' && name.trim() !== '' ? name.trim() : file.name.replace(/\.json$/i, ''),
    ...(typeof description === 'string' ? { description } : {}),
    nodes: nodes.map(withoutConnection) as NonNullable<NewWorkflow['nodes']>,
    edges: edges as NonNullable<NewWorkflow['edges']>,
    draft: true,
  }
  return { workflow, toDo: toDoOf(nodes, isRecords(leftOut) ? leftOut : []) }
}

const wrong = (message: string) => new AdvisedError(message, ADVICE)

const TO_DO: Readonly<Record<WorkflowFile['leftOut'][number]['what'], (label: string) => string>> = {
  connection: (label) => texts.chooseTheConnectionOf(label),
  secret: (label) => texts.typeInWhatWas(label),
  sample: (label) => texts.giveAnExampleTo(label),
}

/** What is missing in the file, or goes with the connections of where it came from. */
function toDoOf(nodes: readonly Record<string, unknown>[], leftOut: readonly Record<string, unknown>[]) {
  const told = leftOut.flatMap(({ what, label }) => {
    const command = Object.entries(TO_DO).find(([kind]) => kind === what)?.[1]
    return command === undefined || typeof label !== 'string' ? [] : [command(label)]
  })
  const connected = nodes
    .filter((node) => withoutConnection(node) !== node)
    .map((node) => TO_DO.connection(labelOf(node)))
  return [...new Set([...told, ...connected])]
}

function labelOf({ id, data }: Record<string, unknown>): string {
  const label = isRecord(data) ? data['label'] : undefined
  return typeof label === 'string' && label !== '' ? label : String(id)
}

/** The connections of where it came from are not those of this workspace. */
function withoutConnection(node: Record<string, unknown>): Record<string, unknown> {
  const { data } = node
  if (!isRecord(data) || !isRecord(data['config']) || !('integrationId' in data['config'])) return node
  const { integrationId: _, ...config } = data['config']
  return { ...node, data: { ...data, config } }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecords = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.every(isRecord)

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
