import {
  Integration,
  IntegrationReplaced,
  IntegrationReplacement,
  IntegrationUse,
  RemovedIntegration,
} from '@orch/contract'
import { type Operation, operation } from '../http/operation.ts'
import { listRemovedIntegrations, restoreIntegration } from '../verbs/integrations/removed-integrations.ts'
import { integrationUses, replaceIntegration } from '../verbs/integrations/used-integrations.ts'

export const integrationUseOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/integrations/removed',
    access: 'manage',
    summary: 'Deleted integrations that can still be restored',
    answer: RemovedIntegration.array(),
    handle: (call) => listRemovedIntegrations(call),
  }),
  operation({
    method: 'post',
    path: '/api/integrations/:id/restore',
    access: 'manage',
    summary: 'Bring a deleted integration back as it was',
    answer: Integration,
    handle: (call) => restoreIntegration(call, call.param('id')),
  }),
  operation({
    method: 'get',
    path: '/api/integrations/:id/uses',
    access: 'manage',
    summary: 'The steps that use an integration: what breaks without it',
    answer: IntegrationUse.array(),
    handle: (call) => integrationUses(call, call.param('id')),
  }),
  operation({
    method: 'post',
    path: '/api/integrations/:id/replace',
    access: 'manage',
    summary: 'Use another integration of the same provider in every step that uses this one',
    body: IntegrationReplacement,
    answer: IntegrationReplaced,
    handle: (call) => replaceIntegration(call, call.param('id'), call.body.with),
  }),
]
