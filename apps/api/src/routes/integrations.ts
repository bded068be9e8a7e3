import {
  CredentialTypes,
  DONE,
  Done,
  Integration,
  IntegrationPatch,
  IntegrationProbe,
  IntegrationTest,
  IntegrationWithConfig,
  NewIntegration,
  Reauthentication,
  SavedIntegration,
} from '@orch/contract'
import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'
import { createIntegration } from '../verbs/integrations/create-integration.ts'
import { deleteIntegration } from '../verbs/integrations/delete-integration.ts'
import { listCredentialTypes } from '../verbs/integrations/list-credential-types.ts'
import { getIntegration, listIntegrations } from '../verbs/integrations/read-integration.ts'
import { revealIntegration } from '../verbs/integrations/reveal-integration.ts'
import { probeIntegration, testIntegration } from '../verbs/integrations/test-integration.ts'
import { updateIntegration } from '../verbs/integrations/update-integration.ts'

export const integrationOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/integrations',
    access: 'manage',
    summary: 'List integrations; never their secrets',
    query: z.object({ type: z.string().optional() }),
    answer: Integration.array(),
    handle: (call) => listIntegrations(call, call.query.type),
  }),
  operation({
    method: 'post',
    path: '/api/integrations',
    access: 'manage',
    summary: 'Store the credentials of an outside service, sealed',
    body: NewIntegration,
    answer: SavedIntegration,
    handle: (call) => createIntegration(call, call.body),
  }),
  operation({
    method: 'get',
    path: '/api/credential-types',
    access: 'manage',
    summary: 'The forms of credentials whose service is not described, and the categories',
    answer: CredentialTypes,
    handle: async () => listCredentialTypes(),
  }),
  operation({
    method: 'post',
    path: '/api/integrations/test',
    access: 'manage',
    summary: 'Test credentials before saving them',
    body: IntegrationProbe,
    answer: IntegrationTest,
    handle: (call) => probeIntegration(call, call.body),
  }),
  operation({
    method: 'get',
    path: '/api/integrations/:id',
    access: 'manage',
    summary: 'One integration with the settings that are no secret',
    answer: IntegrationWithConfig,
    handle: (call) => getIntegration(call, call.param('id')),
  }),
  operation({
    method: 'post',
    path: '/api/integrations/:id/reveal',
    access: 'session',
    summary: 'All settings in clear, for the owner who gives their password again; written to the audit log',
    body: Reauthentication,
    answer: IntegrationWithConfig,
    handle: (call) =>
      revealIntegration(call, call.param('id'), call.body.password, call.http.req.raw.headers),
  }),
  operation({
    method: 'put',
    path: '/api/integrations/:id',
    access: 'manage',
    summary: 'Change the name or some fields; the others stay',
    body: IntegrationPatch,
    answer: SavedIntegration,
    handle: (call) => updateIntegration(call, call.param('id'), call.body),
  }),
  operation({
    method: 'delete',
    path: '/api/integrations/:id',
    access: 'manage',
    summary: 'Delete an integration',
    answer: Done,
    async handle(call) {
      await deleteIntegration(call, call.param('id'))
      return DONE
    },
  }),
  operation({
    method: 'post',
    path: '/api/integrations/:id/test',
    access: 'manage',
    summary: 'Ask the outside service whether the stored credentials work',
    answer: IntegrationTest,
    handle: (call) => testIntegration(call, call.param('id')),
  }),
]
