/** The one thing that agents are let do: find and call tools. */
export const TOOLS_SCOPE = 'tools'

/** The door that tokens are for. @param origin where people and programs reach this server */
export const resourceAt = (origin: string) => `${origin}/mcp`

/** Where the description of the door stands (RFC 9728, section 3.1). */
export const resourceMetadataAt = (origin: string) => `${origin}/.well-known/oauth-protected-resource/mcp`

export function resourceMetadata(origin: string) {
  return {
    resource: resourceAt(origin),
    authorization_servers: [origin],
    scopes_supported: [TOOLS_SCOPE],
    bearer_methods_supported: ['header'],
    resource_name: 'Orch',
  }
}

export function serverMetadata(origin: string) {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/oauth/authorize`,
    token_endpoint: `${origin}/oauth/token`,
    registration_endpoint: `${origin}/oauth/register`,
    revocation_endpoint: `${origin}/oauth/revoke`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    scopes_supported: [TOOLS_SCOPE],
    authorization_response_iss_parameter_supported: true as const,
    client_id_metadata_document_supported: true as const,
  }
}
