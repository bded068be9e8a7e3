import { z } from 'zod'
import { FieldStates, IntegrationMode, IntegrationStatus, LastTest } from './integration-terms.ts'

export const ProviderConnection = z
  .object({
    connectionId: z.string(),
    workspaceId: z.string(),
    provider: z.string(),
    displayName: z.string(),
    mode: IntegrationMode,
    status: IntegrationStatus,
    fields: FieldStates,
    lastTest: LastTest.nullable(),
    scopes: z.array(z.string()),
    expiresAt: z.iso.datetime().nullable(),
    isRenewed: z.boolean().describe('The server replaces its access token by itself when that one ends'),
    needsAuthorization: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    id: 'ProviderConnection',
    description: 'A stored connection in the words of BuilderStudio; the same row that `Integration` shows.',
  })
export type ProviderConnection = z.infer<typeof ProviderConnection>

const Payload = z.record(z.string(), z.unknown())

export const NewProviderConnection = z
  .object({
    workspaceId: z.string().min(1),
    provider: z.string().trim().min(1).max(100),
    displayName: z.string().trim().max(200).optional(),
    credentialPayload: Payload.describe(
      'The fields of the provider; in a change only those that are different',
    ),
    connectionId: z.string().optional().describe('The connection to change; absent: a new one'),
  })
  .meta({ id: 'NewProviderConnection' })
export type NewProviderConnection = z.infer<typeof NewProviderConnection>

export const ProviderConnectionProbe = z
  .object({
    workspaceId: z.string().min(1),
    provider: z.string().min(1),
    credentialPayload: Payload,
  })
  .meta({ id: 'ProviderConnectionProbe' })
export type ProviderConnectionProbe = z.infer<typeof ProviderConnectionProbe>
