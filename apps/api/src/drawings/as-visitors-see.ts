import { handlesOf } from '@orch/engine/workflow'
import type { Redactor } from '@orch/redact'
import { z } from 'zod'
import { visibleSettings } from './visible-settings.ts'
import type { Labels } from './without-words.ts'

/** A step of a drawing as anybody may have stored it: what does not fit is not shown. */
const Step = z.object({
  id: z.string(),
  type: z.enum(['trigger', 'action', 'add']).optional().catch(undefined),
  position: z.object({ x: z.number(), y: z.number() }).optional().catch(undefined),
  data: z
    .object({
      label: z.string().optional().catch(undefined),
      description: z.string().optional().catch(undefined),
      type: z.enum(['trigger', 'action', 'add']).optional().catch(undefined),
      enabled: z.boolean().optional().catch(undefined),
      config: z.record(z.string(), z.unknown()).catch({}).default({}),
    })
    .catch({ config: {} })
    .default({ config: {} }),
})

const Edge = z.object({
  id: z.string(),
  source: z.string(),
  target: z.string(),
  sourceHandle: z.string().nullish().catch(undefined),
  type: z
    .string()
    .regex(/^[a-z]{1,20}$/i)
    .optional()
    .catch(undefined),
})

type Row = { name: string; description: string | null; nodes: unknown; edges: unknown }
type Shown = Row & { nodes: z.infer<typeof Step>[]; edges: z.infer<typeof Edge>[] }

/**
 * A public workflow as people outside its workspace see it: its steps, what they are called, how they are connected, and of their
 * settings what `visibleSettings` shows. Nothing else that a client stored beside it.
 */
export function asVisitorsSee(redactor: Redactor, { name, description, nodes, edges }: Row): Shown {
  const steps = Step.array().parse(nodes)
  const labels: Labels = new Map(steps.map(({ id, data }) => [id, data.label ?? '']))
  const seen = steps.map((step) => {
    const data = { ...step.data, config: visibleSettings(step.data.config, labels) }
    return { ...step, data }
  })
  return redactor.value({ name, description, nodes: seen, edges: edgesOf(edges, steps) })
}

/** An edge leaves by a way that its step has; whatever else stands there was not put there by the editor. */
function edgesOf(edges: unknown, steps: readonly z.infer<typeof Step>[]): z.infer<typeof Edge>[] {
  const branches = new Map(steps.map(({ id, data: { config } }) => [id, branchesOf(config)]))
  return Edge.array()
    .parse(edges)
    .map(({ sourceHandle, ...edge }) => ({
      ...edge,
      ...(sourceHandle && branches.get(edge.source)?.has(sourceHandle) ? { sourceHandle } : {}),
    }))
}

function branchesOf(config: Record<string, unknown>): ReadonlySet<string> {
  const { actionType } = config
  return new Set(['error', ...(typeof actionType === 'string' ? handlesOf(actionType, config) : [])])
}
