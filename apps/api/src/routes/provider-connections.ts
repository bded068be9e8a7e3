import { done, type HandlersOf } from '../http/handler.ts'
import { deleteIntegration } from '../verbs/integrations/delete-integration.ts'
import {
  getProviderConnection,
  listProviderConnections,
  probeProviderConnection,
  saveProviderConnection,
} from '../verbs/integrations/provider-connections.ts'
import { testIntegration } from '../verbs/integrations/test-integration.ts'

export const providerConnectionHandlers: HandlersOf<'providerConnections'> = {
  'providerConnections.list': (call) => listProviderConnections(call, call.query),
  'providerConnections.save': (call) => saveProviderConnection(call, call.body),
  'providerConnections.probe': (call) => probeProviderConnection(call, call.body),
  'providerConnections.get': (call) => getProviderConnection(call, call.param('connectionId')),
  'providerConnections.delete': (call) => done(deleteIntegration(call, call.param('connectionId'))),
  'providerConnections.test': (call) => testIntegration(call, call.param('connectionId')),
}
