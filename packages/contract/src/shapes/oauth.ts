import { z } from 'zod'

const OAuthServiceId = z.enum(['google', 'gmail', 'github'])

export const OAuthServiceView = z
  .object({
    service: OAuthServiceId,
    name: z.string(),
    provider: z.string(),
    isConfigured: z.boolean().describe('Whether the operator registered this server there'),
    scopes: z.array(z.object({ scope: z.string(), description: z.string() })),
    redirectUri: z.url().describe('What the operator registers at the service: it sends people back there'),
  })
  .meta({ id: 'OAuthService', description: 'A service at which a person signs in for a connection.' })
export type OAuthServiceView = z.infer<typeof OAuthServiceView>

export const StartAuthorization = z
  .object({
    service: OAuthServiceId,
    name: z.string().trim().max(200).default(''),
    integrationId: z.string().optional().describe('The integration to authorize again; absent: a new one'),
    scopes: z.array(z.string()).min(1).max(1_000).optional().describe('Fewer than the service offers'),
  })
  .meta({
    id: 'StartAuthorization',
    description: 'What it takes to begin a sign-in; with `integrationId` again, for the same connection.',
  })
export type StartAuthorization = z.input<typeof StartAuthorization>

export const StartedAuthorization = z
  .object({
    integrationId: z.string(),
    authorizeUrl: z.url().describe('Send the person there; they come back to the server within ten minutes'),
  })
  .meta({
    id: 'StartedAuthorization',
    description: 'Where to send the person; until they come back the connection is pending.',
  })
export type StartedAuthorization = z.infer<typeof StartedAuthorization>
