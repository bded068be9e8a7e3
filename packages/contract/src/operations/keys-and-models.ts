import { describe } from '../describe.ts'
import { at, done } from '../samples.ts'
import { ApiKey, CreatedApiKey, NewApiKey } from '../shapes/api-key.ts'
import { Done } from '../shapes/error.ts'
import { LlmConfig, LlmConfigPatch, NewLlmConfig } from '../shapes/llm-config.ts'
import { CreditBalance, CreditGrant, Credits, RoutingPolicy, RoutingPolicyPatch } from '../shapes/routing.ts'
import { Slot, SlotBinding, SlotUses } from '../shapes/slot.ts'

const apiKey = {
  id: 'k1',
  name: 'CI',
  userId: 'u1',
  parentId: null,
  keyPrefix: 'wfb_example',
  scopes: ['run' as const],
  workflowIds: null,
  createdAt: at,
  expiresAt: null,
  lastUsedAt: null,
}
const llmConfig = {
  id: 'm1',
  name: 'Fast',
  provider: 'openai',
  model: 'gpt-5-mini',
  integrationId: null,
  createdAt: at,
  updatedAt: at,
}
const slot = { id: 's1', name: 'crm', environment: 'production', integrationId: 'i1', updatedAt: at }
const policy = {
  provider: 'github',
  policy: 'auto' as const,
  isOffered: false,
  price: null,
  actionPrices: {},
  choice: {
    key: 'own' as const,
    integrationId: 'i1',
    why: 'only_own' as const,
    reason: 'A connection of the workspace',
  },
}

export const apiKeyOperations = [
  describe({
    id: 'apiKeys.list',
    method: 'get',
    path: '/api/api-keys',
    access: 'manage',
    least: 'viewer',
    summary: 'List API keys, newest first',
    answer: ApiKey.array(),
    example: { answer: [apiKey] },
  }),
  describe({
    id: 'apiKeys.create',
    method: 'post',
    path: '/api/api-keys',
    access: 'manage',
    least: 'editor',
    summary: 'Create an API key; the full key is in this answer only',
    body: NewApiKey,
    answer: CreatedApiKey,
    codes: ['WORKFLOW_NOT_FOUND', 'API_KEY_NOT_FOUND'],
    example: { body: { name: 'CI', scopes: ['run'] }, answer: { ...apiKey, key: 'shown-once' } },
  }),
  describe({
    id: 'apiKeys.delete',
    method: 'delete',
    path: '/api/api-keys/:keyId',
    access: 'manage',
    least: 'editor',
    summary: 'Delete an API key; calls with it fail from now on',
    answer: Done,
    codes: ['API_KEY_NOT_FOUND'],
    example: { answer: done },
  }),
] as const

export const llmConfigOperations = [
  describe({
    id: 'llmConfigs.list',
    method: 'get',
    path: '/api/llm-configs',
    access: 'manage',
    least: 'viewer',
    summary: 'Models with the credentials they are called with, newest first',
    answer: LlmConfig.array(),
    example: { answer: [llmConfig] },
  }),
  describe({
    id: 'llmConfigs.create',
    method: 'post',
    path: '/api/llm-configs',
    access: 'manage',
    least: 'editor',
    summary: 'Put a model and a credential together; AI steps name it by llmConfigId',
    body: NewLlmConfig,
    answer: LlmConfig,
    codes: ['INTEGRATION_NOT_FOUND', 'INTEGRATION_INVALID', 'UNKNOWN_PROVIDER'],
    example: { body: { name: 'Fast', provider: 'openai', model: 'gpt-5-mini' }, answer: llmConfig },
  }),
  describe({
    id: 'llmConfigs.update',
    method: 'patch',
    path: '/api/llm-configs/:llmConfigId',
    access: 'manage',
    least: 'editor',
    summary: 'Change the name, the model or the credential',
    body: LlmConfigPatch,
    answer: LlmConfig,
    codes: ['LLM_CONFIG_NOT_FOUND', 'INTEGRATION_NOT_FOUND', 'INTEGRATION_INVALID'],
    example: { body: { name: 'Fast' }, answer: llmConfig },
  }),
  describe({
    id: 'llmConfigs.delete',
    method: 'delete',
    path: '/api/llm-configs/:llmConfigId',
    access: 'manage',
    least: 'editor',
    summary: 'Delete an LLM config',
    details: 'Steps that name it fail from then on, and say so',
    answer: Done,
    codes: ['LLM_CONFIG_NOT_FOUND'],
    example: { answer: done },
  }),
] as const

export const slotOperations = [
  describe({
    id: 'slots.list',
    method: 'get',
    path: '/api/slots',
    access: 'manage',
    least: 'viewer',
    summary: 'Which connection each slot stands for, by environment',
    answer: Slot.array(),
    example: { answer: [slot] },
  }),
  describe({
    id: 'slots.uses',
    method: 'get',
    path: '/api/slots/uses',
    access: 'manage',
    least: 'viewer',
    summary: 'The slots that steps name, bound or not, and the environment of this server',
    answer: SlotUses,
    example: {
      answer: {
        environment: 'production',
        slots: [
          {
            name: 'crm',
            uses: [
              {
                workflowId: 'w1',
                workflowName: 'Orders',
                nodeId: 'ask',
                nodeName: 'Read order',
                actionType: 'HTTP Request',
              },
            ],
          },
        ],
      },
    },
  }),
  describe({
    id: 'slots.bind',
    method: 'put',
    path: '/api/slots',
    access: 'manage',
    least: 'editor',
    summary: 'Bind a slot to a connection in one environment; steps name it as slot:<name>',
    body: SlotBinding,
    answer: Slot,
    codes: ['INTEGRATION_NOT_FOUND'],
    example: { body: { name: 'crm', integrationId: 'i1' }, answer: slot },
  }),
  describe({
    id: 'slots.free',
    method: 'delete',
    path: '/api/slots/:slotId',
    access: 'manage',
    least: 'editor',
    summary: 'Free a slot in its environment',
    answer: Done,
    codes: ['SLOT_NOT_FOUND'],
    example: { answer: done },
  }),
] as const

export const routingOperations = [
  describe({
    id: 'routing.list',
    method: 'get',
    path: '/api/routing-policies',
    access: 'manage',
    least: 'viewer',
    summary: 'Whose key serves the steps of each provider',
    answer: RoutingPolicy.array(),
    example: { answer: [policy] },
  }),
  describe({
    id: 'routing.set',
    method: 'put',
    path: '/api/routing-policies',
    access: 'manage',
    least: 'admin',
    summary: 'Decide for a provider: auto, built_in (always the operator’s key) or byo (never)',
    body: RoutingPolicyPatch,
    answer: RoutingPolicy,
    codes: ['UNKNOWN_PROVIDER'],
    example: { body: { provider: 'github', policy: 'auto' }, answer: policy },
  }),
  describe({
    id: 'credits.get',
    method: 'get',
    path: '/api/credits',
    access: 'manage',
    least: 'viewer',
    summary: 'Credits left for calls with the operator’s keys, and the newest entries',
    answer: Credits,
    example: {
      answer: {
        balance: 95,
        entries: [{ amount: -5, reason: 'openai', executionId: 'x1', step: 'ask', isRefunded: false, at }],
      },
    },
  }),
  describe({
    id: 'credits.grant',
    method: 'post',
    path: '/api/admin/credits',
    access: 'session',
    least: 'operator',
    summary: 'Give a workspace credits; for operators',
    body: CreditGrant,
    answer: CreditBalance,
    example: { body: { workspaceId: 'ws1', amount: 100 }, answer: { balance: 195 } },
  }),
] as const
