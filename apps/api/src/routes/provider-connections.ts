import {
  DONE,
  Done,
  IntegrationTest,
  NewProviderConnection,
  ProviderConnection,
  ProviderConnectionProbe,
} from '@orch/contract'
import { z } from 'zod'
import { type Operation, operation } from '../http/operation.ts'
import { deleteIntegration } from '../verbs/integrations/delete-integration.ts'
import {
  getProviderConnection,
  listProviderConnections,
  probeProviderConnection,
  saveProviderConnection,
} from '../verbs/integrations/provider-connections.ts'
import { testIntegration } from '../verbs/integrations/test-integration.ts'

const HOME = '/api/integrations/provider-connections'

/** The same integrations in the words of BuilderStudio. */
export const providerConnectionOperations: Operation[] = [
  operation({
    method: 'get',
    path: HOME,
    access: 'manage',
    summary: 'Connections of a workspace, of one provider if named',
    query: z.object({ workspaceId: z.string().optional(), provider: z.string().optional() }),
    answer: ProviderConnection.array(),
    handle: (call) => listProviderConnections(call, call.query),
  }),
  operation({
    method: 'post',
    path: HOME,
    access: 'manage',
    summary: 'Store a connection, or change the one named by connectionId; fields left out stay',
    body: NewProviderConnection,
    answer: ProviderConnection,
    handle: (call) => saveProviderConnection(call, call.body),
  }),
  operation({
    method: 'post',
    path: `${HOME}/test`,
    access: 'manage',
    summary: 'Test credentials before saving them',
    body: ProviderConnectionProbe,
    answer: IntegrationTest,
    handle: (call) => probeProviderConnection(call, call.body),
  }),
  operation({
    method: 'get',
    path: `${HOME}/:connectionId`,
    access: 'manage',
    summary: 'One connection',
    answer: ProviderConnection,
    handle: (call) => getProviderConnection(call, call.param('connectionId')),
  }),
  operation({
    method: 'delete',
    path: `${HOME}/:connectionId`,
    access: 'manage',
    summary: 'Delete a connection',
    answer: Done,
    async handle(call) {
      await deleteIntegration(call, call.param('connectionId'))
      return DONE
    },
  }),
  operation({
    method: 'post',
    path: `${HOME}/:connectionId/test`,
    access: 'manage',
    summary: 'Ask the provider whether the stored credentials work',
    answer: IntegrationTest,
    handle: (call) => testIntegration(call, call.param('connectionId')),
  }),
]
