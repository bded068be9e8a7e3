import { z } from 'zod'
import {
  CredentialCategory,
  EnvKey,
  FieldStates,
  IntegrationMode,
  IntegrationStatus,
  LastTest,
} from './integration-terms.ts'
import { readableName } from './readable-name.ts'

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
    isRenewed: z.boolean().describe('The server replaces its access token by itself when that one ends'),
    needsAuthorization: z
      .boolean()
      .describe('A person has to sign in at the service, for the first time or again'),
    envKey: z.string().nullable().describe('The environment variable it is handed to scripts in'),
    category: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    id: 'Integration',
    description:
      'One stored connection. Never holds a secret: `fields` says which are set and how to recognise them.',
  })
export type Integration = z.infer<typeof Integration>

export const SecretWarning = z
  .object({ field: z.string(), message: z.string() })
  .meta({ id: 'SecretWarning', description: 'A secret that the vault takes and cannot protect everywhere.' })
export type SecretWarning = z.infer<typeof SecretWarning>

export const SavedIntegration = Integration.extend({
  warnings: z.array(SecretWarning).describe('Secrets that are short or easy to guess'),
}).meta({ id: 'SavedIntegration', description: 'A connection that was just saved.' })
export type SavedIntegration = z.infer<typeof SavedIntegration>

const Config = z.record(z.string(), z.unknown())

export const IntegrationWithConfig = Integration.extend({
  config: z.record(z.string(), z.string()),
  signIn: z
    .enum(['code', 'device'])
    .nullable()
    .describe('How a person signs in at the service that these settings name; null: nobody does'),
}).meta({
  id: 'IntegrationWithConfig',
  description:
    'With its settings: those that are not secret, or all of them in clear for the owner who gave the password.',
})
export type IntegrationWithConfig = z.infer<typeof IntegrationWithConfig>

export const NewIntegration = z
  .object({
    name: readableName(200).default(''),
    // The seed system's own sentence.
    type: z.string({ error: 'Type and config are required' }).trim().min(1).max(100),
    mode: z
      .enum(['service', 'platform'])
      .default('service')
      .describe("platform: the operator's key, no config"),
    config: Config.optional().describe('The fields of the provider; only a platform integration has none'),
    envKey: EnvKey.nullish(),
    category: CredentialCategory.nullish(),
  })
  .meta({
    id: 'NewIntegration',
    description: "What it takes to store a connection. `config` holds the provider's fields.",
  })
export type NewIntegration = z.input<typeof NewIntegration>

export const IntegrationPatch = z
  .object({
    name: readableName(200).optional(),
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
  .meta({
    id: 'IntegrationPatch',
    description: 'The parts of a connection to change. `config` names only the fields to change.',
  })
export type IntegrationPatch = z.input<typeof IntegrationPatch>

export const IntegrationProbe = z
  .object({ type: z.string().min(1), config: Config })
  .meta({ id: 'IntegrationProbe', description: 'Credentials to test without storing them.' })
export type IntegrationProbe = z.input<typeof IntegrationProbe>

export const IntegrationVerdict = z
  .enum([
    'valid',
    'valid_limited',
    'invalid',
    'expired',
    'forbidden',
    'rate_limited',
    'unreachable',
    'unknown',
  ])
  .meta({ id: 'IntegrationVerdict', description: 'What a test said about a set of credentials.' })

export const IntegrationTest = z
  .object({
    status: z.enum(['success', 'error']),
    message: z.string(),
    verdict: IntegrationVerdict,
    account: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({
    id: 'IntegrationTest',
    description: 'The verdict on a connection. A refused credential is an answer, not an error.',
  })
export type IntegrationTest = z.infer<typeof IntegrationTest>

export const Reauthentication = z
  .object({ password: z.string().min(1).max(256) })
  .meta({ id: 'Reauthentication', description: 'What the owner gives to see a secret again.' })
export type Reauthentication = z.infer<typeof Reauthentication>
