import { z } from 'zod'
import {
  CredentialCategory,
  EnvKey,
  FieldStates,
  IntegrationMode,
  IntegrationStatus,
  LastTest,
} from './integration-terms.ts'

/** One stored connection. Never holds a secret: `fields` says which are set and how to recognise them. */
export const Integration = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.string().describe('Provider id, such as github or resend'),
    mode: IntegrationMode,
    status: IntegrationStatus,
    isManaged: z.boolean(),
    fields: FieldStates,
    lastTest: LastTest.nullable(),
    scopes: z.array(z.string()).describe('What was granted, in mode oauth-user'),
    expiresAt: z.iso.datetime().nullable(),
    needsAuthorization: z
      .boolean()
      .describe('A person has to sign in at the service, for the first time or again'),
    envKey: z.string().nullable().describe('The environment variable it is handed to scripts in'),
    category: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Integration' })
export type Integration = z.infer<typeof Integration>

/** A secret that the vault takes and cannot protect everywhere. */
export const SecretWarning = z.object({ field: z.string(), message: z.string() })
export type SecretWarning = z.infer<typeof SecretWarning>

/** A connection that was just saved. */
export const SavedIntegration = Integration.extend({
  warnings: z.array(SecretWarning).describe('Secrets that are short or easy to guess'),
}).meta({ id: 'SavedIntegration' })
export type SavedIntegration = z.infer<typeof SavedIntegration>

const Config = z.record(z.string(), z.unknown())

/** With the fields that are no secret. */
export const IntegrationWithConfig = Integration.extend({ config: z.record(z.string(), z.string()) }).meta({
  id: 'IntegrationWithConfig',
})
export type IntegrationWithConfig = z.infer<typeof IntegrationWithConfig>

export const NewIntegration = z.object({
  name: z.string().trim().max(200).default(''),
  type: z.string({ error: 'Type and config are required' }).trim().min(1).max(100),
  mode: z
    .enum(['service', 'platform'])
    .default('service')
    .describe("platform: the operator's key, no config"),
  config: Config.optional().describe('The fields of the provider; only a platform integration has none'),
  envKey: EnvKey.nullish(),
  category: CredentialCategory.nullish(),
})
export type NewIntegration = z.input<typeof NewIntegration>

export const IntegrationPatch = z.object({
  name: z.string().trim().max(200).optional(),
  mode: z
    .enum(['service', 'platform'])
    .optional()
    .describe(
      "service with config: a key of one's own in place of the operator's; platform: the other way round",
    ),
  config: Config.optional().describe('Only the fields to change; the others stay as they are'),
  envKey: EnvKey.nullish(),
  category: CredentialCategory.nullish(),
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

/** What the owner gives to see a secret again. */
export const Reauthentication = z.object({ password: z.string().min(1).max(256) })
export type Reauthentication = z.infer<typeof Reauthentication>
