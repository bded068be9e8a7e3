import type { NewWorkflow, WorkflowFile } from '@orch/client'
import { AdvisedError } from '../../lib/advised-error.ts'
import type { Drawn } from './workflow-queries.ts'

const ADVICE = 'Choose a file that was saved by “Download as JSON”, or one that holds the same fields.'

/**
 * A workflow as JSON: what it is called and its drawing. What the drawing holds is the server's to check.
 * @throws AdvisedError with what the file must be
 */
export async function readWorkflowFile(file: File): Promise<Drawn> {
  const read = parsed(await file.text())
  if (!isRecord(read))
    throw wrong('The file must hold a workflow as JSON: an object with “nodes” and “edges”.')
  const { name, description, nodes, edges, leftOut } = read
  if (!isRecords(nodes) || nodes.length === 0) throw wrong('“nodes” of the file must be a list of steps.')
  if (!isRecords(edges)) throw wrong('“edges” of the file must be a list of connections between steps.')
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

const TO_DO: Readonly<Record<WorkflowFile['leftOut'][number]['what'], string>> = {
  connection: 'choose the connection of',
  secret: 'type in what was hidden in',
  sample: 'give an example to',
}

/** What is missing in the file, or goes with the connections of where it came from. */
function toDoOf(nodes: readonly Record<string, unknown>[], leftOut: readonly Record<string, unknown>[]) {
  const told = leftOut.flatMap(({ what, label }) => {
    const command = Object.entries(TO_DO).find(([kind]) => kind === what)?.[1]
    return command === undefined || typeof label !== 'string' ? [] : [`${command} “${label}”`]
  })
  const connected = nodes
    .filter((node) => withoutConnection(node) !== node)
    .map((node) => `choose the connection of “${labelOf(node)}”`)
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
