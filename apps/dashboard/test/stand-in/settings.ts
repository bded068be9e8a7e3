import type { EncryptionStatus, LlmConfig, RoutingPolicy, Slot } from '@orch/client'
import type { Routes } from './routes.ts'
import { newId, now, type State } from './state.ts'

type Settings = {
  policies: RoutingPolicy[]
  models: LlmConfig[]
  slots: Slot[]
  encryption: EncryptionStatus
}

const known = new WeakMap<State, Settings>()

function settingsOf(state: State): Settings {
  const found = known.get(state)
  if (found !== undefined) return found
  const settings: Settings = { policies: policies(), models: [], slots: [], encryption: keys() }
  known.set(state, settings)
  return settings
}

function policies(): RoutingPolicy[] {
  const offered = { policy: 'auto', isOffered: true, price: 3, actionPrices: {} } as const
  return [
    {
      ...offered,
      provider: 'github',
      actionPrices: { 'github/list-issues': 0 },
      choice: {
        key: 'platform',
        integrationId: null,
        why: 'no_own',
        reason: 'There is no own connection to the provider',
      },
    },
    {
      ...offered,
      provider: 'resend',
      isOffered: false,
      price: null,
      choice: {
        key: 'none',
        integrationId: null,
        why: 'several_own',
        reason: 'There are 2 connections to resend: choose one in the step',
      },
    },
  ]
}

function keys(): EncryptionStatus {
  return {
    source: 'files',
    keys: [{ id: '7f3a9c51d20b4e68', role: 'primary', rows: 214 }],
    seedRows: 12,
    reseal: null,
  }
}

const CREDITS = {
  balance: 2_450,
  entries: [
    { amount: -3, reason: 'github/get-issue', executionId: 'e1', step: 'a', isRefunded: true, at: now() },
    { amount: -3, reason: 'github/create-issue', executionId: 'e1', step: 'b', isRefunded: false, at: now() },
    { amount: 2_500, reason: 'A first gift', executionId: null, step: null, isRefunded: false, at: now() },
  ],
}

const USES = {
  environment: 'production',
  slots: [
    {
      name: 'mail',
      uses: [
        {
          workflowId: 'w1',
          workflowName: 'Weekly report',
          nodeId: 'n1',
          nodeName: 'Send Email',
          actionType: 'resend/send-email',
        },
      ],
    },
  ],
}

const SEALED = {
  format: 'orch-bundle/1',
  id: 'b1',
  createdAt: now(),
  salt: '0'.repeat(32),
  contents: '',
  workflows: [{ id: 'w1', sealed: '' }],
  integrations: [{ id: 'i1', sealed: '' }],
}

function bind(state: State, body: Record<string, unknown>): Slot {
  const slot: Slot = {
    id: newId(state, 's'),
    name: String(body['name']),
    environment: String(body['environment']),
    integrationId: String(body['integrationId']),
    updatedAt: now(),
  }
  settingsOf(state).slots.push(slot)
  return slot
}

function makeModel(state: State, body: Record<string, unknown>): LlmConfig {
  const { name, provider, model, integrationId } = body
  const made: LlmConfig = {
    id: newId(state, 'l'),
    name: String(name),
    provider: String(provider),
    model: String(model),
    integrationId: (integrationId as string | undefined) ?? null,
    createdAt: now(),
    updatedAt: now(),
  }
  settingsOf(state).models.unshift(made)
  return made
}

function stage(state: State): EncryptionStatus {
  const { encryption } = settingsOf(state)
  encryption.keys.push({ id: '0be4417c93af5d12', role: 'opens', rows: 0 })
  return encryption
}

function reseal(state: State): EncryptionStatus {
  const { encryption } = settingsOf(state)
  const progress = { keyId: '7f3a9c51d20b4e68', total: 214, seen: 90, resealed: 88, changed: 0, problems: [] }
  encryption.reseal = { ...progress, isRunning: true }
  return encryption
}

const PROBLEM = {
  table: 'integrations',
  column: 'config',
  key: 'i7',
  code: 'UNKNOWN_KEY',
  keyId: '51d20b4e687f3a9c',
  advice: 'Give the server the key 51d20b4e687f3a9c again, in ORCH_ENCRYPTION_KEYS_OLD.',
}

export const SETTINGS_ROUTES: Routes = {
  'routing.list': (state) => settingsOf(state).policies,
  'routing.set': (state, { body }) =>
    Object.assign(
      settingsOf(state).policies.find(({ provider }) => provider === body['provider']) ?? {},
      body,
    ),
  'credits.get': () => CREDITS,
  'credits.grant': (_state, { body }) => ({ balance: 2_450 + Number(body['amount']) }),
  'llmConfigs.list': (state) => settingsOf(state).models,
  'llmConfigs.create': (state, { body }) => makeModel(state, body),
  'slots.list': (state) => settingsOf(state).slots,
  'slots.uses': () => USES,
  'slots.bind': (state, { body }) => bind(state, body),
  'services.list': () => [],
  'bundle.export': () => SEALED,
  'bundle.preview': () => ({
    workflows: [{ name: 'Weekly report', steps: 6 }],
    integrations: [{ name: 'Main account', type: 'resend' }],
    services: [],
  }),
  'bundle.import': () => ({
    workflows: [{ id: 'w1', name: 'Weekly report' }],
    integrations: [{ id: 'i1', name: 'Main account', type: 'resend' }],
    services: [],
    missing: [],
  }),
  'encryption.status': (state) => settingsOf(state).encryption,
  'encryption.doctor': () => ({ checked: 214, stale: 12, problems: [PROBLEM] }),
  'encryption.stage': (state) => stage(state),
  'encryption.reseal': (state) => reseal(state),
}
