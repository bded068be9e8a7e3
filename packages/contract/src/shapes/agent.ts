import { z } from 'zod'

const text = z.string().max(4000).optional()

/** Loose: clients send fields of profiles that this server does not know (RFC 7591, section 2). */
export const AgentRegistration = z
  .looseObject({
    redirect_uris: z.array(z.string().max(2000)).min(1).max(10),
    client_name: z.string().trim().max(100).optional(),
  })
  .meta({ id: 'AgentRegistration', description: 'A program that registers itself (RFC 7591).' })

export const RegisteredAgent = z
  .object({
    client_id: z.string(),
    client_id_issued_at: z.number(),
    client_name: z.string(),
    redirect_uris: z.array(z.string()),
    grant_types: z.array(z.string()),
    response_types: z.array(z.string()),
    token_endpoint_auth_method: z.literal('none'),
    scope: z.string(),
  })
  .meta({ id: 'RegisteredAgent', description: 'A public client: it has no secret, and PKCE is required.' })

export const AgentAsk = z
  .looseObject({
    response_type: text,
    client_id: text,
    redirect_uri: text,
    code_challenge: text,
    code_challenge_method: text,
    state: text,
    scope: text,
    resource: text,
  })
  .describe('What a program asks a person for (OAuth 2.1).')

export const AgentTokenAsk = z
  .looseObject({
    grant_type: text,
    client_id: text,
    code: text,
    code_verifier: text,
    redirect_uri: text,
    refresh_token: text,
    scope: text,
    resource: text,
  })
  .meta({ id: 'AgentTokenAsk', description: 'A code or a refresh token, for a pair of tokens.' })

export const AgentTokensGiven = z
  .object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.number(),
    refresh_token: z.string().describe('Counts once: the next pair replaces it'),
    scope: z.string(),
  })
  .meta({ id: 'AgentTokensGiven' })

export const AgentTokenEnd = z
  .looseObject({ token: z.string().max(4000) })
  .meta({ id: 'AgentTokenEnd', description: 'A token of either kind (RFC 7009).' })

export const ResourceMetadata = z
  .object({
    resource: z.string(),
    authorization_servers: z.array(z.string()),
    scopes_supported: z.array(z.string()),
    bearer_methods_supported: z.array(z.string()),
    resource_name: z.string(),
  })
  .meta({ id: 'ResourceMetadata', description: 'What protects the door for agents (RFC 9728).' })

export const AuthorizationServerMetadata = z
  .object({
    issuer: z.string(),
    authorization_endpoint: z.string(),
    token_endpoint: z.string(),
    registration_endpoint: z.string(),
    revocation_endpoint: z.string(),
    response_types_supported: z.array(z.string()),
    response_modes_supported: z.array(z.string()),
    grant_types_supported: z.array(z.string()),
    code_challenge_methods_supported: z.array(z.string()),
    token_endpoint_auth_methods_supported: z.array(z.string()),
    scopes_supported: z.array(z.string()),
    authorization_response_iss_parameter_supported: z.literal(true),
    client_id_metadata_document_supported: z.literal(true),
  })
  .meta({ id: 'AuthorizationServerMetadata', description: 'Where agents ask (RFC 8414).' })

const tool = z.object({
  name: z.string(),
  title: z.string(),
  workflowId: z.string(),
  workflowName: z.string(),
})

export const AgentRequest = z
  .object({
    clientName: z.string().describe('What the program calls itself: nobody has checked it'),
    sentTo: z.string().describe('The host, or the scheme, to which the answer goes'),
    tools: z.array(tool).describe('Those that the workspace offers now'),
  })
  .meta({ id: 'AgentRequest', description: 'An agent that waits for a decision.' })
export type AgentRequest = z.infer<typeof AgentRequest>

export const AgentDecision = z
  .strictObject({
    request: z.string().max(200),
    approved: z.boolean(),
    workflowIds: z
      .array(z.string())
      .min(1)
      .max(1000)
      .nullish()
      .describe('The only workflows whose tools it may call; absent: all of the workspace'),
  })
  .meta({ id: 'AgentDecision', description: 'What a person allows an agent.' })
export type AgentDecision = z.input<typeof AgentDecision>

export const Agent = z
  .object({
    id: z.string(),
    name: z.string().describe('What the program calls itself'),
    sentTo: z.string(),
    userId: z.string().describe('In whose name it acts'),
    workflowIds: z.array(z.string()).nullable().describe('null: every tool of the workspace'),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().describe('Unless it comes back before'),
  })
  .meta({ id: 'Agent', description: 'An agent that a person let call tools of the workspace.' })
export type Agent = z.infer<typeof Agent>
