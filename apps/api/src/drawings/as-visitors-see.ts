import type { Redactor } from '@orch/redact'
import { z } from 'zod'
import { withoutIntegrations } from './without-integrations.ts'

type Node = ReturnType<typeof withoutIntegrations>[number]

/** Settings that hold what really came in once, with the people in it, and who may come in. */
const SAMPLES: ReadonlySet<string> = new Set(['webhookMockRequest', 'webhookFrom', 'webhookUser'])
/** What a drawing is made of; whatever else a client stored in a step stays with its owner. */
const SHOWN: ReadonlySet<string> = new Set(['label', 'description', 'type', 'config', 'enabled'])
const HEADERS = /headers?$/i
const HIDDEN = '[REDACTED]'

/**
 * A public workflow as people outside its workspace see it: no integrations, no sample data, no value of a header, and
 * nothing that looks like a secret.
 */
export function asVisitorsSee(redactor: Redactor, nodes: unknown[]): Node[] {
  return redactor.value(withoutIntegrations(nodes).map(shown)) as Node[]
}

function shown({ id, type, position, data }: Node): Node {
  const kept = Object.entries(data ?? {}).filter(([key]) => SHOWN.has(key))
  const config = Object.entries(data?.config ?? {}).flatMap(([key, value]) =>
    SAMPLES.has(key) ? [] : [[key, HEADERS.test(key) ? withoutValues(value) : value] as const],
  )
  return {
    id,
    type,
    ...(position === undefined ? {} : { position }),
    data: { ...Object.fromEntries(kept), config: Object.fromEntries(config) },
  }
}

/** How steps are connected, and nothing else that a client stored beside it. */
export function edgesAsVisitorsSee(edges: unknown): object[] {
  return Edges.parse(edges)
}

const Edges = z
  .object({
    id: z.string(),
    source: z.string(),
    target: z.string(),
    sourceHandle: z.string().nullish(),
    targetHandle: z.string().nullish(),
    type: z.string().optional(),
  })
  .array()

/** The names of headers stay, so that one sees what to fill in. */
function withoutValues(headers: unknown): unknown {
  if (typeof headers === 'string') return withoutValuesInText(headers)
  if (Array.isArray(headers)) return headers.map(withoutValues)
  if (typeof headers !== 'object' || headers === null) return headers === null ? null : HIDDEN
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      name === 'name' || name === 'key' ? value : HIDDEN,
    ]),
  )
}

function withoutValuesInText(text: string): string {
  if (text.trim() === '') return text
  try {
    return JSON.stringify(withoutValues(JSON.parse(text)))
  } catch {
    return HIDDEN
  }
}
