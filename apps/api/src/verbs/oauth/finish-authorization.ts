import { VaultError } from '@orch/vault'
import { ApiError } from '../../ground/api-error.ts'
import type { PendingAtService, PendingWithOwnClient } from '../../oauth/pending-authorizations.ts'
import { OAUTH_SERVICES } from '../../oauth/services.ts'
import type { Context } from '../context.ts'
import { deleteIntegration } from '../integrations/delete-integration.ts'
import { inWorkspace } from '../workspaces/in-workspace.ts'
import { storeGrant, withOwnClient } from './own-client.ts'

/** What the dashboard is told: `connected`, or why not. */
export type Finished = { outcome: 'connected'; integrationId: string } | { outcome: Failure }
type Failure = 'expired' | 'denied' | 'refused' | 'client_refused' | 'unreachable' | 'changed' | 'not_allowed'

/** Ends a sign-in: state, session and membership first, then the exchange, then the vault. */
export async function finishAuthorization(
  context: Context<'authorizations' | 'db' | 'http' | 'oauth' | 'redactor' | 'vault' | 'write'>,
  params: URLSearchParams,
): Promise<Finished> {
  const state = params.get('state') ?? ''
  const pending = await context.parts.authorizations.take(state)
  const { caller } = context
  if (!pending || pending.session !== caller.session || pending.userId !== caller.userId) {
    return { outcome: 'expired' }
  }
  try {
    const there = await inWorkspace(context, pending.workspaceId, 'editor')
    return pending.kind === 'own'
      ? await exchangeOwn(there, params, { ...pending, state })
      : await exchange(there, params, { ...pending, state })
  } catch (error) {
    if (error instanceof VaultError && error.code === 'CONFLICT') return { outcome: 'changed' }
    if (error instanceof ApiError || error instanceof VaultError) return { outcome: 'not_allowed' }
    throw error
  }
}

async function exchange(
  { parts, caller }: Context<'oauth' | 'write'>,
  params: URLSearchParams,
  pending: PendingAtService & { state: string },
): Promise<Finished> {
  const { service, workspaceId, integrationId, isNew } = pending
  const answer = await parts.oauth.exchange(service, params, pending)
  if (!answer.ok) {
    if (isNew) await deleteIntegration({ parts, caller }, integrationId)
    return { outcome: params.has('error') ? 'denied' : answer.reason === 'dead' ? 'expired' : answer.reason }
  }
  // A service that does not say what it granted granted what was asked for (RFC 6749, 5.1).
  const grant = { ...answer.grant, scopes: answer.grant.scopes ?? pending.scopes }
  try {
    await parts.write(caller, async ({ vault, audit }) => {
      await vault.authorize(workspaceId, integrationId, grant)
      await audit('integration.authorize', integrationId)
    })
  } catch (error) {
    await parts.oauth.revoke(OAUTH_SERVICES[service].provider, grant)
    throw error
  }
  return { outcome: 'connected', integrationId }
}

/** The same with the client that the connection holds: its code goes to the server at which the sign-in began, and to no other. */
async function exchangeOwn(
  context: Context<'http' | 'redactor' | 'vault' | 'write'>,
  params: URLSearchParams,
  pending: PendingWithOwnClient & { state: string },
): Promise<Finished> {
  const { integrationId } = pending
  return withOwnClient(context, integrationId, async ({ signIn, fields, basis }) => {
    if (basis !== pending.basis) return { outcome: 'changed' }
    const answer = await signIn.exchangeCode(fields, context.parts.http, params, pending)
    if (!answer.ok) return { outcome: failureOf(answer.reason, params) }
    await storeGrant(context, integrationId, answer.grant, fields)
    return { outcome: 'connected', integrationId }
  })
}

function failureOf(reason: 'dead' | 'refused' | 'unreachable', params: URLSearchParams): Failure {
  if (params.get('error') === 'access_denied') return 'denied'
  if (reason === 'dead') return 'expired'
  return reason === 'refused' ? 'client_refused' : 'unreachable'
}
