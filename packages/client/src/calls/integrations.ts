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
  StartAuthorization,
  StartedAuthorization,
} from '../wire.ts'

/** Store, test and change connections to outside services. */
export type IntegrationCalls = {
  /** All connections, or those of one provider. Never holds a secret. */
  list(options?: CallOptions & { type?: string | undefined }): Promise<Integration[]>
  /** `warnings` names secrets that are short or easy to guess. */
  create(integration: NewIntegration, options?: CallOptions): Promise<SavedIntegration>
  /** `config` holds what is no secret. */
  get(id: string, options?: CallOptions): Promise<IntegrationWithConfig>
  /** All settings in clear: for the owner, signed in, who gives their password again. It is written to the audit log. */
  reveal(id: string, password: string, options?: CallOptions): Promise<IntegrationWithConfig>
  /** Changes the named fields only. The next execution uses them. */
  update(id: string, patch: IntegrationPatch, options?: CallOptions): Promise<SavedIntegration>
  /** Takes it out of use. It can be restored for some weeks. */
  delete(id: string, options?: CallOptions): Promise<Done>
  /** Deleted connections that can still be restored. */
  removed(options?: CallOptions): Promise<RemovedIntegration[]>
  restore(id: string, options?: CallOptions): Promise<Integration>
  /** The steps that use it: what breaks without it. */
  uses(id: string, options?: CallOptions): Promise<IntegrationUse[]>
  /** Puts another connection to the same provider into every step that uses this one. */
  replace(id: string, other: string, options?: CallOptions): Promise<IntegrationReplaced>
  /** Services at which one can sign in for a connection. */
  oauthServices(options?: CallOptions): Promise<OAuthServiceView[]>
  /** Begins a sign-in; only with a session, as the person comes back with it. */
  authorize(start: StartAuthorization, options?: CallOptions): Promise<StartedAuthorization>
  /** Asks the provider whether the stored credentials work. A refusal is an answer, not an error. */
  test(id: string, options?: CallOptions): Promise<IntegrationTest>
  /** The same for credentials that are not stored. */
  probe(probe: IntegrationProbe, options?: CallOptions): Promise<IntegrationTest>
}

export function integrationCalls({ json }: Caller): IntegrationCalls {
  const at = (id: string, rest = '') => `/api/integrations/${segment(id)}${rest}`
  return {
    list: ({ type, ...options } = {}) => json('/api/integrations', { ...options, query: { type } }),
    create: (body, options) => json('/api/integrations', { ...options, method: 'POST', body }),
    get: (id, options) => json(at(id), options),
    reveal: (id, password, options) =>
      json(at(id, '/reveal'), { ...options, method: 'POST', body: { password } }),
    update: (id, body, options) => json(at(id), { ...options, method: 'PUT', body }),
    delete: (id, options) => json(at(id), { ...options, method: 'DELETE' }),
    removed: (options) => json('/api/integrations/removed', options),
    restore: (id, options) => json(at(id, '/restore'), { ...options, method: 'POST', body: {} }),
    uses: (id, options) => json(at(id, '/uses'), options),
    replace: (id, other, options) =>
      json(at(id, '/replace'), { ...options, method: 'POST', body: { with: other } }),
    oauthServices: (options) => json('/api/integrations/oauth/services', options),
    authorize: (body, options) => json('/api/integrations/oauth/start', { ...options, method: 'POST', body }),
    test: (id, options) => json(at(id, '/test'), { ...options, method: 'POST', body: {} }),
    probe: (body, options) => json('/api/integrations/test', { ...options, method: 'POST', body }),
  }
}
