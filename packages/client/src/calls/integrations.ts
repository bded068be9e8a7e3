// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type {
  Done,
  Integration,
  IntegrationPatch,
  IntegrationProbe,
  IntegrationReplaced,
  IntegrationTest,
  IntegrationUse,
  IntegrationWithConfig,
  NewIntegration,
  OAuthServiceView,
  RemovedIntegration,
  SavedIntegration,
  SignInProgress,
  StartAuthorization,
  StartedAuthorization,
  StartedSignIn,
} from '../wire.ts'

/** Stored connections to outside services. */
export type IntegrationCalls = {
  /** List integrations; never their secrets. */
  list(options?: CallOptions & { type?: string | undefined }): Promise<Integration[]>
  /**
   * Store the credentials of an outside service, sealed. Fails with `INTEGRATION_INVALID`, `UNKNOWN_PROVIDER`,
   * `PLATFORM_KEY_MISSING`, `CONFLICT`.
   */
  create(body: NewIntegration, options?: CallOptions): Promise<SavedIntegration>
  /** Test credentials before saving them. Fails with `INTEGRATION_INVALID`, `UNKNOWN_PROVIDER`. */
  probe(body: IntegrationProbe, options?: CallOptions): Promise<IntegrationTest>
  /**
   * One integration with the settings that are not secret. Fails with `INTEGRATION_NOT_FOUND`,
   * `INTEGRATION_UNREADABLE`.
   */
  get(id: string, options?: CallOptions): Promise<IntegrationWithConfig>
  /**
   * All settings in clear, for the owner who gives their password again; written to the audit log. Fails with
   * `INTEGRATION_NOT_FOUND`, `INTEGRATION_UNREADABLE`, `WRONG_PASSWORD`, `TOO_MANY_ATTEMPTS`.
   */
  reveal(id: string, password: string, options?: CallOptions): Promise<IntegrationWithConfig>
  /** Change the name or some fields; the others stay. The next execution uses them. */
  update(id: string, body: IntegrationPatch, options?: CallOptions): Promise<SavedIntegration>
  /** Delete an integration. It can be restored for some weeks. Fails with `INTEGRATION_NOT_FOUND`, `CONFLICT`. */
  delete(id: string, options?: CallOptions): Promise<Done>
  /**
   * Ask the outside service whether the stored credentials work. A refusal by the service is an answer, not an
   * error.
   */
  test(id: string, options?: CallOptions): Promise<IntegrationTest>
  /**
   * Begin a sign-in at the service that the settings of an integration name. In the browser, or with a code on
   * another device, as its kind of sign-in says.
   */
  signIn(id: string, options?: CallOptions): Promise<StartedSignIn>
  /**
   * Ask how a sign-in with a code goes; when the person has allowed it, its tokens are stored. Fails with
   * `INTEGRATION_NOT_FOUND`, `INTEGRATION_INVALID`, `INTEGRATION_UNREADABLE`, `CONFLICT`.
   */
  pollSignIn(id: string, attempt: string, options?: CallOptions): Promise<SignInProgress>
  /** Deleted integrations that can still be restored. */
  removed(options?: CallOptions): Promise<RemovedIntegration[]>
  /** Bring a deleted integration back as it was. Fails with `INTEGRATION_NOT_FOUND`. */
  restore(id: string, options?: CallOptions): Promise<Integration>
  /** The steps that use an integration: what breaks without it. Fails with `INTEGRATION_NOT_FOUND`. */
  uses(id: string, options?: CallOptions): Promise<IntegrationUse[]>
  /**
   * Use another integration of the same provider in every step that uses this one. Fails with
   * `INTEGRATION_NOT_FOUND`, `WORKFLOW_CHANGED`.
   */
  replace(id: string, other: string, options?: CallOptions): Promise<IntegrationReplaced>
  /** Services at which one can sign in for a connection. */
  oauthServices(options?: CallOptions): Promise<OAuthServiceView[]>
  /**
   * Begin a sign-in at a service; the integration is pending until the person comes back. Fails with
   * `OAUTH_NOT_CONFIGURED`, `INTEGRATION_NOT_FOUND`, `INTEGRATION_INVALID`.
   */
  authorize(body: StartAuthorization, options?: CallOptions): Promise<StartedAuthorization>
}

export function integrationCalls(caller: Caller): IntegrationCalls {
  const { json } = caller
  return {
    list: ({ type, ...options } = {}) => json('/api/integrations', { ...options, query: { type } }),
    create: (body, options) => json('/api/integrations', { ...options, method: 'POST', body }),
    probe: (body, options) => json('/api/integrations/test', { ...options, method: 'POST', body }),
    get: (id, options) => json(`/api/integrations/${segment(id)}`, options),
    reveal: (id, password, options) =>
      json(`/api/integrations/${segment(id)}/reveal`, { ...options, method: 'POST', body: { password } }),
    update: (id, body, options) =>
      json(`/api/integrations/${segment(id)}`, { ...options, method: 'PUT', body }),
    delete: (id, options) => json(`/api/integrations/${segment(id)}`, { ...options, method: 'DELETE' }),
    test: (id, options) =>
      json(`/api/integrations/${segment(id)}/test`, { ...options, method: 'POST', body: {} }),
    signIn: (id, options) =>
      json(`/api/integrations/${segment(id)}/sign-in`, { ...options, method: 'POST', body: {} }),
    pollSignIn: (id, attempt, options) =>
      json(`/api/integrations/${segment(id)}/sign-in/poll`, {
        ...options,
        method: 'POST',
        body: { attempt },
      }),
    removed: (options) => json('/api/integrations/removed', options),
    restore: (id, options) =>
      json(`/api/integrations/${segment(id)}/restore`, { ...options, method: 'POST', body: {} }),
    uses: (id, options) => json(`/api/integrations/${segment(id)}/uses`, options),
    replace: (id, other, options) =>
      json(`/api/integrations/${segment(id)}/replace`, { ...options, method: 'POST', body: { with: other } }),
    oauthServices: (options) => json('/api/integrations/oauth/services', options),
    authorize: (body, options) => json('/api/integrations/oauth/start', { ...options, method: 'POST', body }),
  }
}
