import { z } from 'zod'
import { describe } from '../describe.ts'
import { at, done } from '../samples.ts'
import {
  Agent,
  AgentAsk,
  AgentDecision,
  AgentRegistration,
  AgentRequest,
  AgentTokenAsk,
  AgentTokenEnd,
  AgentTokensGiven,
  AuthorizationServerMetadata,
  RegisteredAgent,
  ResourceMetadata,
} from '../shapes/agent.ts'
import { Done } from '../shapes/error.ts'

/** How agents find workflows that are offered as tools, and call them. */
export const agentOperations = [
  describe({
    id: 'mcp.serve',
    method: 'post',
    alsoBy: ['get', 'delete'],
    path: '/mcp',
    access: 'door',
    summary: 'The Model Context Protocol (streamable HTTP): the workflows that are offered as tools',
    details:
      'It speaks the revisions from 2024-10-07 to 2026-07-28 and keeps no sessions. Send an API key or an access token of OAuth as bearer token; one that is bound to workflows sees the tools of those alone',
    body: z.unknown(),
    data: 'all',
    isBodyLate: true,
    answer: z
      .unknown()
      .describe('A message of the protocol, or a stream of server-sent events with messages'),
    otherMedia: 'text/event-stream',
    codes: [
      'UNAUTHORIZED',
      'FORBIDDEN',
      'ORIGIN_REFUSED',
      'METHOD_NOT_ALLOWED',
      'RATE_LIMITED',
      'INVALID_IDEMPOTENCY_KEY',
    ],
    example: {
      body: { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} },
      answer: { jsonrpc: '2.0', id: 1, result: { tools: [] } },
    },
  }),
] as const

const origin = 'https://orch.example.com'
const redirectUris = ['http://127.0.0.1:8765/callback']
const scopes = ['tools']

/** OAuth 2.1 for agents: they know the address of the door alone, and ask a person. */
export const agentAuthorizationOperations = [
  describe({
    id: 'agents.resource',
    method: 'get',
    path: '/.well-known/oauth-protected-resource/mcp',
    aliases: ['/.well-known/oauth-protected-resource'],
    access: 'anyone',
    summary: 'What protects the door for agents (RFC 9728)',
    answer: ResourceMetadata,
    example: {
      answer: {
        resource: `${origin}/mcp`,
        authorization_servers: [origin],
        scopes_supported: scopes,
        bearer_methods_supported: ['header'],
        resource_name: 'Orch',
      },
    },
  }),
  describe({
    id: 'agents.server',
    method: 'get',
    path: '/.well-known/oauth-authorization-server',
    access: 'anyone',
    summary: 'Where agents ask for tokens (RFC 8414)',
    answer: AuthorizationServerMetadata,
    example: {
      answer: {
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
        scopes_supported: scopes,
        authorization_response_iss_parameter_supported: true,
        client_id_metadata_document_supported: true,
      },
    },
  }),
  describe({
    id: 'agents.register',
    method: 'post',
    path: '/oauth/register',
    access: 'anyone',
    summary: 'Make a program known that wants to ask people (RFC 7591)',
    details: 'It is forgotten after a day in which nobody allowed it anything',
    body: AgentRegistration,
    answer: RegisteredAgent,
    status: 201,
    codes: ['INVALID_REDIRECT_URI', 'RATE_LIMITED'],
    example: {
      body: { client_name: 'My agent', redirect_uris: redirectUris },
      answer: {
        client_id: 'c1i3nt',
        client_id_issued_at: 1_772_357_400,
        client_name: 'My agent',
        redirect_uris: redirectUris,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
        scope: 'tools',
      },
    },
  }),
  describe({
    id: 'agents.authorize',
    method: 'get',
    path: '/oauth/authorize',
    access: 'anyone',
    summary: 'Send a person to the page on which they allow an agent something, or not',
    details:
      'The id of a program is what it registered, or the https address of the document that describes it. A program that is not known, an address that it did not register, or a wrong request with the address of a site leads to that page with the code in `refused`, and never to the address',
    query: AgentAsk,
    answer: z.string().describe('Nothing: the address is in the header Location'),
    media: 'text/plain',
    status: 303,
    codes: ['RATE_LIMITED'],
    example: {
      query: {
        response_type: 'code',
        client_id: 'c1i3nt',
        redirect_uri: 'http://127.0.0.1:8765/callback',
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        code_challenge_method: 'S256',
        resource: `${origin}/mcp`,
      },
      answer: '',
    },
  }),
  describe({
    id: 'agents.token',
    method: 'post',
    path: '/oauth/token',
    access: 'anyone',
    summary: 'A pair of tokens for a code, or for a refresh token, which then counts no more',
    details: 'A code or a refresh token that comes for the second time ends the agent',
    body: AgentTokenAsk,
    form: AgentTokenAsk,
    answer: AgentTokensGiven,
    codes: ['INVALID_GRANT', 'INVALID_SCOPE', 'INVALID_TARGET', 'UNSUPPORTED_GRANT_TYPE', 'RATE_LIMITED'],
    example: {
      body: { grant_type: 'refresh_token', client_id: 'c1i3nt', refresh_token: 'r3fr3sh' },
      answer: {
        access_token: 'acc3ss',
        token_type: 'Bearer',
        expires_in: 3600,
        refresh_token: 'r3fr3sh-2',
        scope: 'tools',
      },
    },
  }),
  describe({
    id: 'agents.giveBack',
    method: 'post',
    path: '/oauth/revoke',
    access: 'anyone',
    summary: 'End an agent by either of its tokens (RFC 7009); the answer is the same for unknown ones',
    body: AgentTokenEnd,
    form: AgentTokenEnd,
    answer: Done,
    codes: ['RATE_LIMITED'],
    example: { body: { token: 'r3fr3sh' }, answer: done },
  }),
  describe({
    id: 'agents.request',
    method: 'get',
    path: '/api/agent-requests/:requestId',
    access: 'session',
    least: 'viewer',
    summary: 'Which agent waits for a decision, and what it could call in this workspace',
    answer: AgentRequest,
    codes: ['AGENT_REQUEST_NOT_FOUND'],
    example: {
      answer: {
        clientName: 'My agent',
        sentTo: '127.0.0.1:8765',
        tools: [{ name: 'refund', title: 'Refund', workflowId: 'w1', workflowName: 'Refunds' }],
      },
    },
  }),
  describe({
    id: 'agents.decide',
    method: 'post',
    path: '/api/agent-requests/decide',
    access: 'session',
    least: 'editor',
    summary: 'Let the waiting agent call tools of this workspace, or refuse it; once',
    body: AgentDecision,
    answer: z
      .object({ url: z.string().describe('Where the browser must go now') })
      .meta({ id: 'AgentAnswer' }),
    codes: ['AGENT_REQUEST_NOT_FOUND', 'WORKFLOW_NOT_FOUND'],
    example: {
      body: { request: 'r3qu3st', approved: true },
      answer: { url: 'http://127.0.0.1:8765/callback?code=c0d3' },
    },
  }),
  describe({
    id: 'agents.list',
    method: 'get',
    path: '/api/agents',
    access: 'manage',
    least: 'viewer',
    summary: 'Agents that were let call tools of the workspace',
    answer: Agent.array(),
    example: {
      answer: [
        {
          id: 'a1',
          name: 'My agent',
          sentTo: '127.0.0.1:8765',
          userId: 'u1',
          workflowIds: null,
          createdAt: at,
          lastUsedAt: null,
          expiresAt: '2026-03-31T09:30:00.000Z',
        },
      ],
    },
  }),
  describe({
    id: 'agents.remove',
    method: 'delete',
    path: '/api/agents/:agentId',
    access: 'session',
    least: 'editor',
    summary: 'End an agent: its next call fails',
    answer: Done,
    codes: ['AGENT_NOT_FOUND'],
    example: { answer: done },
  }),
] as const
