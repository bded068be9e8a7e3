/** A service at which a person signs in for a connection. */
export type OAuthServiceView = {
  service: 'google' | 'github'
  name: string
  provider: string
  /** Whether the operator registered the server there. */
  isConfigured: boolean
  scopes: { scope: string; description: string }[]
}

/** What it takes to begin a sign-in; with `integrationId` again, for the same connection. */
export type StartAuthorization = {
  service: 'google' | 'github'
  name?: string | undefined
  integrationId?: string | undefined
  scopes?: string[] | undefined
}

/** Where to send the person; until they come back the connection is pending. */
export type StartedAuthorization = { integrationId: string; authorizeUrl: string }
