import { z } from 'zod'

export const IntegrationUse = z
  .object({
    workflowId: z.string(),
    workflowName: z.string(),
    nodeId: z.string(),
    nodeName: z.string(),
  })
  .meta({ id: 'IntegrationUse', description: 'A step that uses a connection.' })
export type IntegrationUse = z.infer<typeof IntegrationUse>

export const IntegrationReplacement = z
  .object({
    with: z.string().min(1).describe('Id of the connection to use instead, of the same provider'),
  })
  .meta({ id: 'IntegrationReplacement' })

export const IntegrationReplaced = z
  .object({ workflowIds: z.array(z.string()).describe('Workflows that were changed'), steps: z.number() })
  .meta({ id: 'IntegrationReplaced', description: 'What replacing a connection everywhere changed.' })
export type IntegrationReplaced = z.infer<typeof IntegrationReplaced>

export const RemovedIntegration = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    removedAt: z.iso.datetime(),
    erasedAt: z.iso.datetime().nullable().describe('When its credentials are gone for good; null: never'),
  })
  .meta({
    id: 'RemovedIntegration',
    description: 'A deleted connection that can still be brought back; `erasedAt`: when it is gone for good.',
  })
export type RemovedIntegration = z.infer<typeof RemovedIntegration>
