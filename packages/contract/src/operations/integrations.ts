import { z } from 'zod'
import { describe } from '../describe.ts'
import { at, done, integration, tested } from '../samples.ts'
import { CredentialTypes } from '../shapes/credential-type.ts'
import { Done } from '../shapes/error.ts'
import {
  Integration,
  IntegrationPatch,
  IntegrationProbe,
  IntegrationTest,
  IntegrationWithConfig,
  NewIntegration,
  Reauthentication,
  SavedIntegration,
} from '../shapes/integration.ts'
import {
  IntegrationReplaced,
  IntegrationReplacement,
  IntegrationUse,
  RemovedIntegration,
} from '../shapes/integration-use.ts'
import { SignInAttempt, SignInProgress, StartedSignIn } from '../shapes/sign-in.ts'

const saved = { ...integration, warnings: [] }
const github = { type: 'github', config: { token: 'a token of the service' } }

/** Why a stored connection cannot be used, as the vault says it. */
const UNUSABLE = ['INTEGRATION_PENDING', 'INTEGRATION_REVOKED', 'INTEGRATION_UNREADABLE'] as const
const REFRESH = ['REFRESH_FAILED', 'REFRESH_REFUSED', 'CLIENT_REFUSED'] as const
const CLIENT = ['CLIENT_REFUSED', 'REFRESH_FAILED'] as const

export const credentialTypeOperations = [
  describe({
    id: 'credentialTypes.list',
    method: 'get',
    path: '/api/credential-types',
    access: 'manage',
    least: 'viewer',
    summary: 'The forms of credentials whose service is not described, and the categories',
    answer: CredentialTypes,
    example: {
      answer: {
        types: [
          {
            id: 'api-key',
            name: 'API key',
            fields: [{ name: 'apiKey', label: 'API key', secret: true, required: true }],
          },
        ],
        categories: ['communication', 'custom'],
      },
    },
  }),
] as const

export const integrationOperations = [
  describe({
    id: 'integrations.list',
    method: 'get',
    path: '/api/integrations',
    access: 'manage',
    least: 'viewer',
    summary: 'List integrations; never their secrets',
    query: z.object({ type: z.string().optional() }),
    answer: Integration.array(),
    example: { query: { type: 'github' }, answer: [integration] },
  }),
  describe({
    id: 'integrations.create',
    method: 'post',
    path: '/api/integrations',
    access: 'manage',
    least: 'editor',
    summary: 'Store the credentials of an outside service, sealed',
    body: NewIntegration,
    answer: SavedIntegration,
    codes: ['INTEGRATION_INVALID', 'UNKNOWN_PROVIDER', 'PLATFORM_KEY_MISSING', 'CONFLICT'],
    example: { body: { name: 'GitHub of the team', ...github }, answer: saved },
  }),
  describe({
    id: 'integrations.probe',
    method: 'post',
    path: '/api/integrations/test',
    access: 'manage',
    least: 'editor',
    summary: 'Test credentials before saving them',
    body: IntegrationProbe,
    answer: IntegrationTest,
    codes: ['INTEGRATION_INVALID', 'INTEGRATION_UNTESTABLE', 'UNKNOWN_PROVIDER'],
    example: { body: github, answer: tested },
  }),
  describe({
    id: 'integrations.get',
    method: 'get',
    path: '/api/integrations/:id',
    access: 'manage',
    least: 'viewer',
    summary: 'One integration with the settings that are not secret',
    answer: IntegrationWithConfig,
    codes: ['INTEGRATION_NOT_FOUND', ...UNUSABLE],
    example: { answer: { ...integration, config: {}, signIn: null } },
  }),
  describe({
    id: 'integrations.reveal',
    method: 'post',
    path: '/api/integrations/:id/reveal',
    access: 'session',
    least: 'owner',
    summary: 'All settings in clear, for the owner who gives their password again; written to the audit log',
    body: Reauthentication,
    answer: IntegrationWithConfig,
    codes: ['INTEGRATION_NOT_FOUND', ...UNUSABLE, 'WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS'],
    example: {
      body: { password: 'correct horse battery' },
      answer: { ...integration, config: { token: 'a token of the service' }, signIn: null },
    },
  }),
  describe({
    id: 'integrations.update',
    method: 'put',
    path: '/api/integrations/:id',
    access: 'manage',
    least: 'editor',
    summary: 'Change the name or some fields; the others stay',
    details: 'The next execution uses them',
    body: IntegrationPatch,
    answer: SavedIntegration,
    codes: [
      'INTEGRATION_NOT_FOUND',
      'INTEGRATION_INVALID',
      'INTEGRATION_UNREADABLE',
      'PLATFORM_KEY_MISSING',
      'ILLEGAL_STATUS',
      'CONFLICT',
    ],
    example: { body: { name: 'GitHub of the team' }, answer: saved },
  }),
  describe({
    id: 'integrations.delete',
    method: 'delete',
    path: '/api/integrations/:id',
    access: 'manage',
    least: 'editor',
    summary: 'Delete an integration',
    details: 'It can be restored for some weeks',
    answer: Done,
    codes: ['INTEGRATION_NOT_FOUND', 'CONFLICT'],
    example: { answer: done },
  }),
  describe({
    id: 'integrations.test',
    method: 'post',
    path: '/api/integrations/:id/test',
    access: 'manage',
    least: 'editor',
    summary: 'Ask the outside service whether the stored credentials work',
    details: 'A refusal by the service is an answer, not an error',
    answer: IntegrationTest,
    codes: [
      'INTEGRATION_NOT_FOUND',
      'UNKNOWN_PROVIDER',
      'INTEGRATION_UNTESTABLE',
      ...UNUSABLE,
      ...REFRESH,
      'CONFLICT',
      'PLATFORM_KEY_MISSING',
    ],
    example: { answer: tested },
  }),
  describe({
    id: 'integrations.signIn',
    method: 'post',
    path: '/api/integrations/:id/sign-in',
    access: 'session',
    least: 'editor',
    summary: 'Begin a sign-in at the service that the settings of an integration name',
    details: 'In the browser, or with a code on another device, as its kind of sign-in says',
    answer: StartedSignIn,
    codes: ['INTEGRATION_NOT_FOUND', 'INTEGRATION_INVALID', 'INTEGRATION_UNREADABLE', ...CLIENT],
    example: {
      answer: { kind: 'code', authorizeUrl: 'https://login.example.com/oauth/authorize?state=a' },
    },
  }),
  describe({
    id: 'integrations.pollSignIn',
    method: 'post',
    path: '/api/integrations/:id/sign-in/poll',
    access: 'session',
    least: 'editor',
    summary: 'Ask how a sign-in with a code goes; when the person has allowed it, its tokens are stored',
    body: SignInAttempt,
    answer: SignInProgress,
    codes: ['INTEGRATION_NOT_FOUND', 'INTEGRATION_INVALID', 'INTEGRATION_UNREADABLE', ...CLIENT, 'CONFLICT'],
    example: {
      body: { attempt: 'an attempt' },
      answer: { outcome: 'pending', message: 'Nobody has typed in the code yet', waitSeconds: 5 },
    },
  }),
  describe({
    id: 'integrations.removed',
    method: 'get',
    path: '/api/integrations/removed',
    access: 'manage',
    least: 'viewer',
    summary: 'Deleted integrations that can still be restored',
    answer: RemovedIntegration.array(),
    example: {
      answer: [{ id: 'i1', name: 'GitHub of the team', type: 'github', removedAt: at, erasedAt: null }],
    },
  }),
  describe({
    id: 'integrations.restore',
    method: 'post',
    path: '/api/integrations/:id/restore',
    access: 'manage',
    least: 'editor',
    summary: 'Bring a deleted integration back as it was',
    answer: Integration,
    codes: ['INTEGRATION_NOT_FOUND'],
    example: { answer: integration },
  }),
  describe({
    id: 'integrations.uses',
    method: 'get',
    path: '/api/integrations/:id/uses',
    access: 'manage',
    least: 'viewer',
    summary: 'The steps that use an integration: what breaks without it',
    answer: IntegrationUse.array(),
    codes: ['INTEGRATION_NOT_FOUND'],
    example: {
      answer: [{ workflowId: 'w1', workflowName: 'Orders', nodeId: 'ask', nodeName: 'Read order' }],
    },
  }),
  describe({
    id: 'integrations.replace',
    method: 'post',
    path: '/api/integrations/:id/replace',
    access: 'manage',
    least: 'editor',
    summary: 'Use another integration of the same provider in every step that uses this one',
    body: IntegrationReplacement,
    answer: IntegrationReplaced,
    codes: ['INTEGRATION_NOT_FOUND', 'WORKFLOW_CHANGED'],
    example: { body: { with: 'i2' }, answer: { workflowIds: ['w1'], steps: 2 } },
  }),
] as const
