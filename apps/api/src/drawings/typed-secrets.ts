import type { WorkflowIssue } from '@orch/contract'
import { type Divided, inSlices } from '@orch/json'
import type { Redactor } from '@orch/redact'
import { changedFields, withoutTypedSecretsInParts } from './without-typed-secrets.ts'

type Drawn = { name: string; description: string | null; nodes: unknown; edges: unknown }
type Place = Pick<WorkflowIssue, 'nodeId' | 'edgeId'>

const MOST = 100

/**
 * Where something was typed that looks like a secret. It runs all the same; each person who may open the workflow reads it there, and so does
 * a thief of the database: drawings are not sealed.
 */
export async function typedSecretsIn(redactor: Redactor, drawn: Drawn): Promise<WorkflowIssue[]> {
  return inSlices(secretsIn(redactor, drawn))
}

function* secretsIn(
  redactor: Redactor,
  { name, description, nodes, edges }: Drawn,
): Divided<WorkflowIssue[]> {
  const parts: [Place, unknown][] = [
    [{}, { name, description }],
    ...partsOf(nodes).map(({ id, data }): [Place, unknown] => [{ nodeId: id }, data]),
    ...partsOf(edges).map(({ id, data }): [Place, unknown] => [{ edgeId: id }, data]),
  ]
  const found: WorkflowIssue[] = []
  for (const [place, typed] of parts) {
    const clean = yield* withoutTypedSecretsInParts(redactor, typed)
    const fields = new Set(changedFields(typed, clean).map((path) => path.replace(/^config\./, '')))
    found.push(...[...fields].map((field) => warningAt(place, field)))
    if (found.length >= MOST) break
  }
  return found.slice(0, MOST)
}

function warningAt(place: Place, field: string): WorkflowIssue {
  const where = place.nodeId ?? place.edgeId
  const at = where === undefined ? field : `${field} of "${where}"`
  return { code: 'TYPED_SECRET', message: `${at} ${ADVICE}`, ...place, field }
}

const ADVICE =
  'holds what looks like a secret. Everybody who may open this workflow reads it there: move it to a connection, and choose that in the step'

function partsOf(drawn: unknown): { id: string; data: unknown }[] {
  if (!Array.isArray(drawn)) return []
  return drawn.filter((one: unknown) => isPart(one))
}

function isPart(one: unknown): one is { id: string; data: unknown } {
  return typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' && 'data' in one
}
