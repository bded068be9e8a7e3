import type { NewWorkflow } from '@orch/client'

/**
 * A workflow as JSON: what it is called and its drawing. What the drawing holds is the server's to check.
 * @throws Error with what the file must be
 */
export async function readWorkflowFile(file: File): Promise<NewWorkflow> {
  const read = parsed(await file.text())
  if (!isRecord(read))
    throw new Error('The file must hold a workflow as JSON: an object with “nodes” and “edges”.')
  const { name, description, nodes, edges } = read
  if (!isRecords(nodes) || nodes.length === 0) throw new Error('“nodes” of the file must be a list of steps.')
  if (!isRecords(edges)) throw new Error('“edges” of the file must be a list of connections between steps.')
  return {
    name: typeof name === 'string' && name.trim() !== '' ? name.trim() : file.name.replace(/\.json$/i, ''),
    ...(typeof description === 'string' ? { description } : {}),
    nodes: nodes.map(withoutConnection) as NonNullable<NewWorkflow['nodes']>,
    edges: edges as NonNullable<NewWorkflow['edges']>,
    draft: true,
  }
}

/** The connections of where it came from are not those of this workspace. */
function withoutConnection(node: Record<string, unknown>): Record<string, unknown> {
  const { data } = node
  if (!isRecord(data) || !isRecord(data['config'])) return node
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
