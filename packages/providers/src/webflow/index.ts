import { at, listAt, pick, pickSame, textAt } from '../answers.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { compact, flagIn, listIn, pathPart } from '../inputs.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { webflowDescription } from './description.ts'
import { webflowEventCodes } from './events.ts'

const api = createApi(webflowDescription, {
  authorize: bearer(webflowDescription, 'apiKey'),
  timeoutMs: 60_000,
})

const sitePath = ({ config }: ActionCall) => `/sites/${pathPart(config, 'siteId')}`

const siteOf = (site: unknown) =>
  pickSame(site, 'id', 'displayName', 'shortName', 'previewUrl', 'lastPublished', 'customDomains')

export const webflow = defineProvider(webflowDescription, {
  events: webflowEventCodes(api),
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/sites',
      expect: ['sites'],
      account: ({ body }) => ({
        sites: listAt(body, 'sites').length,
        site: textAt(body, 'sites', 0, 'displayName') ?? null,
      }),
      // A good token without the scope sites:read.
      judge: ({ status }) => (status === 403 ? 'valid_limited' : undefined),
    }),
  runs: {
    async 'webflow/list-sites'(action) {
      const sites = listAt(await api.json(action, { path: '/sites', expect: ['sites'] }), 'sites')
      return { sites: sites.map(siteOf), count: sites.length }
    },
    async 'webflow/get-site'(action) {
      return siteOf(await api.json(action, { path: sitePath(action), expect: ['id'] }))
    },
    async 'webflow/publish-site'(action) {
      const { config } = action
      const json = compact({
        publishToWebflowSubdomain: flagIn(config, 'publishToWebflowSubdomain', true),
        customDomains: listIn(config, 'customDomainIds'),
      })
      const path = `${sitePath(action)}/publish`
      const answer = await api.json(action, {
        method: 'POST',
        path,
        json,
        known: ['customDomains', 'publishToWebflowSubdomain'],
      })
      return {
        ...pick(answer, { publishedToSubdomain: 'publishToWebflowSubdomain' }),
        publishedDomains: at(answer, 'customDomains') ?? [],
      }
    },
  },
})
