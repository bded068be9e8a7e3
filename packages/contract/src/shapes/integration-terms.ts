import { z } from 'zod'

export const IntegrationStatus = z.enum(['pending', 'active', 'error', 'revoked'])
export const IntegrationMode = z.enum(['service', 'oauth-user', 'platform'])

export const CredentialCategory = z
  .enum(['llm_provider', 'mcp_service', 'runtime', 'communication', 'ssh_key', 'custom'])
  .meta({ id: 'CredentialCategory', description: 'What a credential is for.' })
export type CredentialCategory = z.infer<typeof CredentialCategory>

/** The names by which a program is told what to load or where to look are not for credentials. */
const RESERVED =
  /^(?:PATH|HOME|SHELL|IFS|ENV|BASH_ENV|PYTHON\w*|PERL\w*|RUBY\w*|NODE_\w*|LD_\w*|DYLD_\w*|ORCH_\w*)$/i

/** The environment variable a credential is handed over in. */
export const EnvKey = z
  .string()
  .trim()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, 'The name of an environment variable: letters, digits and _')
  .refine((key) => !RESERVED.test(key), 'This name has a meaning of its own to programs')

export const FieldStates = z.record(
  z.string(),
  z.object({ isSet: z.boolean(), fingerprint: z.string().nullable() }),
)

export const LastTest = z.object({
  verdict: z.string(),
  message: z.string(),
  account: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('Whose the credentials are, as the service says'),
  testedAt: z.iso.datetime(),
})
