import { z } from 'zod'
import { describe } from '../describe.ts'
import { connection, done, tested } from '../samples.ts'
import { Done } from '../shapes/error.ts'
import { IntegrationTest } from '../shapes/integration.ts'
import { OAuthServiceView, StartAuthorization, StartedAuthorization } from '../shapes/oauth.ts'
import {
  NewProviderConnection,
  ProviderConnection,
  ProviderConnectionProbe,
} from '../shapes/provider-connection.ts'
import { TEST_CODES } from './integrations.ts'

const HOME = '/api/integrations/provider-connections'
const payload = {
  workspaceId: 'ws1',
  provider: 'github',
  credentialPayload: { token: 'a token of the service' },
}

/** Signing in at a service for a connection. */
export const oauthOperations = [
  describe({
    id: 'oauth.services',
    method: 'get',
    path: '/api/integrations/oauth/services',
    access: 'manage',
    least: 'viewer',
    summary: 'Services at which one can sign in for a connection',
    answer: OAuthServiceView.array(),
    example: {
      answer: [
        {
          service: 'github',
          name: 'GitHub',
          provider: 'github',
          isConfigured: true,
          scopes: [{ scope: 'repo', description: 'Read and write repositories' }],
          redirectUri: 'https://orch.example.com/api/integrations/oauth/callback',
        },
      ],
    },
  }),
  describe({
    id: 'oauth.start',
    method: 'post',
    path: '/api/integrations/oauth/start',
    access: 'session',
    least: 'editor',
    summary: 'Begin a sign-in at a service; the integration is pending until the person comes back',
    body: StartAuthorization,
    answer: StartedAuthorization,
    codes: ['OAUTH_NOT_CONFIGURED', 'INTEGRATION_NOT_FOUND', 'INTEGRATION_INVALID'],
    example: {
      body: { service: 'github' },
      answer: { integrationId: 'i1', authorizeUrl: 'https://github.example.com/login/oauth/authorize' },
    },
  }),
  describe({
    id: 'oauth.callback',
    method: 'get',
    path: '/api/integrations/oauth/callback',
    access: 'anyone',
    summary: 'Where a service sends the person back to; they end on the dashboard, whatever came of it',
    query: z.object({
      state: z.string().optional(),
      code: z.string().optional(),
      error: z.string().optional(),
    }),
    answer: z.string().describe('Nothing: the address is in the header Location'),
    media: 'text/plain',
    status: 303,
    example: { query: { state: 'a state', code: 'a code' }, answer: '' },
  }),
] as const

/** The same integrations in the words of BuilderStudio. */
export const providerConnectionOperations = [
  describe({
    id: 'providerConnections.list',
    method: 'get',
    path: HOME,
    access: 'manage',
    least: 'viewer',
    workspaceIn: 'query',
    summary: 'Connections of a workspace, of one provider if named',
    query: z.object({ workspaceId: z.string().optional(), provider: z.string().optional() }),
    answer: ProviderConnection.array(),
    example: { query: { provider: 'github' }, answer: [connection] },
  }),
  describe({
    id: 'providerConnections.save',
    method: 'post',
    path: HOME,
    access: 'manage',
    least: 'editor',
    workspaceIn: 'body',
    summary: 'Store a connection, or change the one named by connectionId; fields left out stay',
    body: NewProviderConnection,
    answer: ProviderConnection,
    codes: [
      'INTEGRATION_NOT_FOUND',
      'INTEGRATION_INVALID',
      'INTEGRATION_UNREADABLE',
      'UNKNOWN_PROVIDER',
      'CONFLICT',
    ],
    example: { body: payload, answer: connection },
  }),
  describe({
    id: 'providerConnections.probe',
    method: 'post',
    path: `${HOME}/test`,
    access: 'manage',
    least: 'editor',
    workspaceIn: 'body',
    summary: 'Test credentials before saving them',
    body: ProviderConnectionProbe,
    answer: IntegrationTest,
    codes: ['INTEGRATION_INVALID', 'UNKNOWN_PROVIDER'],
    example: { body: payload, answer: tested },
  }),
  describe({
    id: 'providerConnections.get',
    method: 'get',
    path: `${HOME}/:connectionId`,
    access: 'manage',
    least: 'viewer',
    summary: 'One connection',
    answer: ProviderConnection,
    codes: ['INTEGRATION_NOT_FOUND'],
    example: { answer: connection },
  }),
  describe({
    id: 'providerConnections.delete',
    method: 'delete',
    path: `${HOME}/:connectionId`,
    access: 'manage',
    least: 'editor',
    summary: 'Delete a connection',
    answer: Done,
    codes: ['INTEGRATION_NOT_FOUND', 'CONFLICT'],
    example: { answer: done },
  }),
  describe({
    id: 'providerConnections.test',
    method: 'post',
    path: `${HOME}/:connectionId/test`,
    access: 'manage',
    least: 'editor',
    summary: 'Ask the provider whether the stored credentials work',
    answer: IntegrationTest,
    codes: TEST_CODES,
    example: { answer: tested },
  }),
] as const
