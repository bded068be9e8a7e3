import { done, type HandlersOf } from '../http/handler.ts'
import { createIntegration } from '../verbs/integrations/create-integration.ts'
import { deleteIntegration } from '../verbs/integrations/delete-integration.ts'
import { listCredentialTypes } from '../verbs/integrations/list-credential-types.ts'
import { getIntegration, listIntegrations } from '../verbs/integrations/read-integration.ts'
import { listRemovedIntegrations, restoreIntegration } from '../verbs/integrations/removed-integrations.ts'
import { revealIntegration } from '../verbs/integrations/reveal-integration.ts'
import { probeIntegration, testIntegration } from '../verbs/integrations/test-integration.ts'
import { updateIntegration } from '../verbs/integrations/update-integration.ts'
import { integrationUses, replaceIntegration } from '../verbs/integrations/used-integrations.ts'
import { pollSignIn } from '../verbs/oauth/poll-sign-in.ts'
import { startSignIn } from '../verbs/oauth/start-sign-in.ts'

export const integrationHandlers: HandlersOf<'integrations' | 'credentialTypes'> = {
  'credentialTypes.list': async () => listCredentialTypes(),
  'integrations.list': (call) => listIntegrations(call, call.query.type),
  'integrations.create': (call) => createIntegration(call, call.body),
  'integrations.probe': (call) => probeIntegration(call, call.body),
  'integrations.get': (call) => getIntegration(call, call.param('id')),
  'integrations.reveal': (call) =>
    revealIntegration(call, call.param('id'), call.body.password, call.http.req.raw.headers),
  'integrations.update': (call) => updateIntegration(call, call.param('id'), call.body),
  'integrations.delete': (call) => done(deleteIntegration(call, call.param('id'))),
  'integrations.test': (call) => testIntegration(call, call.param('id')),
  'integrations.signIn': (call) => startSignIn(call, call.param('id'), new URL(call.http.req.url).origin),
  'integrations.pollSignIn': (call) => pollSignIn(call, call.param('id'), call.body.attempt),
  'integrations.removed': (call) => listRemovedIntegrations(call),
  'integrations.restore': (call) => restoreIntegration(call, call.param('id')),
  'integrations.uses': (call) => integrationUses(call, call.param('id')),
  'integrations.replace': (call) => replaceIntegration(call, call.param('id'), call.body.with),
}
