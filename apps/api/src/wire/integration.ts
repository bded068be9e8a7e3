import { z } from 'zod'

const IntegrationStatus = z.enum(['pending', 'active', 'error', 'revoked'])
const IntegrationMode = z.enum(['service', 'oauth-user', 'platform'])

/** One stored connection. Never holds a secret: `fields` says which are set and how to recognise them. */
export const Integration = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.string().describe('Provider id, such as github or resend'),
    mode: IntegrationMode,
    status: IntegrationStatus,
    isManaged: z.boolean(),
    fields: z.record(z.string(), z.object({ isSet: z.boolean(), fingerprint: z.string().nullable() })),
    lastTest: z.object({ verdict: z.string(), message: z.string(), testedAt: z.iso.datetime() }).nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Integration' })
export type Integration = z.infer<typeof Integration>

const Config = z.record(z.string(), z.unknown())

/** The owner's decrypted read of the seed API. */
export const IntegrationWithConfig = Integration.extend({ config: z.record(z.string(), z.string()) }).meta({
  id: 'IntegrationWithConfig',
})
export type IntegrationWithConfig = z.infer<typeof IntegrationWithConfig>

export const NewIntegration = z.object({
  name: z.string().trim().max(200).default(''),
  type: z.string({ error: 'Type and config are required' }).trim().min(1).max(100),
  config: Config,
})
export type NewIntegration = z.input<typeof NewIntegration>

export const IntegrationPatch = z.object({
  name: z.string().trim().max(200).optional(),
  config: Config.optional().describe('Only the fields to change; the others stay as they are'),
})
export type IntegrationPatch = z.input<typeof IntegrationPatch>

export const IntegrationProbe = z.object({ type: z.string().min(1), config: Config })
export type IntegrationProbe = z.input<typeof IntegrationProbe>

export const IntegrationVerdict = z.enum([
  'valid',
  'valid_limited',
  'invalid',
  'expired',
  'forbidden',
  'rate_limited',
  'unreachable',
  'unknown',
])

export const IntegrationTest = z
  .object({
    status: z.enum(['success', 'error']),
    message: z.string(),
    verdict: IntegrationVerdict,
    account: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'IntegrationTest' })
export type IntegrationTest = z.infer<typeof IntegrationTest>
