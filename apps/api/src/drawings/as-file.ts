import type { WorkflowFile } from '@orch/contract'
import type { Redactor } from '@orch/redact'
import { z } from 'zod'
import { changedFields, withoutTypedSecrets } from './without-typed-secrets.ts'

type LeftOut = WorkflowFile['leftOut'][number]
type Left = Pick<LeftOut, 'field' | 'what'>

const Step = z.looseObject({
  id: z.string(),
  data: z.looseObject({ label: z.string().catch('').default(''), config: z.looseObject({}).optional() }),
})
type Step = z.infer<typeof Step>

type Drawing = { nodes: unknown; edges: unknown }

/**
 * A drawing to carry elsewhere: as it is, but for what belongs to this workspace (connections), what may be about people (sample data)
 * and what looks like a secret.
 */
export function asFile(redactor: Redactor, { nodes, edges }: Drawing) {
  const made = Step.array()
    .parse(nodes)
    .map((step) => withoutPrivate(redactor, step))
  return {
    nodes: made.map(({ step }) => step),
    edges: withoutTypedSecrets(redactor, edges),
    leftOut: made.flatMap(({ step, left }) =>
      left.map((one): LeftOut => ({ step: step.id, label: step.data.label, ...one })),
    ),
  }
}

function withoutPrivate(redactor: Redactor, node: Step): { step: Step; left: Left[] } {
  const { pinned, status: _status, config = {}, ...data } = node.data
  const { integrationId, webhookMockRequest, ...settings } = config
  const kept = { ...node, data: { ...data, ...(node.data.config === undefined ? {} : { config: settings }) } }
  const { id, ...rest } = withoutTypedSecrets(redactor, kept)
  const left: Left[] = [
    ...(isGiven(integrationId) ? [{ field: 'config.integrationId', what: 'connection' as const }] : []),
    ...(isGiven(webhookMockRequest) ? [{ field: 'config.webhookMockRequest', what: 'sample' as const }] : []),
    ...(pinned === undefined ? [] : [{ field: 'pinned', what: 'sample' as const }]),
    ...changedFields(kept.data, rest.data).map((field) => ({ field, what: 'secret' as const })),
  ]
  // An id that looks like a secret still names the step to its edges.
  return { step: { ...rest, id: node.id }, left }
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}
