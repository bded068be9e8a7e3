import { refusals, type ServeOptions, type Service, tokenIn } from '../service.ts'

const SITE = {
  id: 'site-1',
  displayName: 'Tea shop',
  shortName: 'tea-shop',
  previewUrl: 'https://example.com/preview.png',
  lastPublished: '2026-01-01T00:00:00Z',
  customDomains: [{ id: 'domain-1', url: 'tea.example.com' }],
}

/** Hooks of a site; a hook of `site-2` comes with the secret of its own. */
function hookAnswers(): Service['answers'] {
  const hooks = new Map<string, Record<string, unknown>>()
  return {
    'get /sites/{site_id}/webhooks': () => ({ status: 200, body: { webhooks: [...hooks.values()] } }),
    'post /sites/{site_id}/webhooks': ({ params, body }) => {
      const siteId = String(params['site_id'])
      const hook = { ...(body as object), id: `hook-${hooks.size + 1}`, siteId }
      hooks.set(hook.id, hook)
      const secretKey = siteId === 'site-2' ? { secretKey: 'its own' } : {}
      return { status: 200, body: { ...hook, ...secretKey } }
    },
    'delete /webhooks/{webhook_id}': ({ params }) => {
      hooks.delete(String(params['webhook_id']))
      return { status: 204, body: undefined }
    },
  }
}

/** One site. Limited keys have no scope to read it. */
export function webflowService({ limited = false }: ServeOptions): Service {
  const { refuse, ...words } = refusals((status, message) => ({
    code: status === 401 ? 'not_authorized' : 'validation_error',
    message,
    externalReference: null,
    details: [],
  }))
  return {
    hosts: { 'api.webflow.com': 'webflow/openapi.json' },
    keyIn: tokenIn,
    ...words,
    refuseKey: () => refuse(401, 'Request not authorized'),
    refuseShape: (errors) => refuse(400, errors.join('; ')),
    answers: {
      ...hookAnswers(),
      'get /sites': () =>
        limited ? refuse(403, 'Missing scopes: sites:read') : { status: 200, body: { sites: [SITE] } },
      'get /sites/{site_id}': ({ params }) =>
        params['site_id'] === SITE.id ? { status: 200, body: SITE } : refuse(404, 'No such site'),
      'post /sites/{site_id}/publish': ({ body }) => {
        const { customDomains = [], publishToWebflowSubdomain } = body as {
          customDomains?: string[]
          publishToWebflowSubdomain: boolean
        }
        const published = SITE.customDomains.filter(({ id }) => customDomains.includes(id))
        return { status: 202, body: { customDomains: published, publishToWebflowSubdomain } }
      },
    },
  }
}
