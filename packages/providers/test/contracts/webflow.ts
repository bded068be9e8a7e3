import type { Contract } from '../contract.ts'

export const contract: Contract = {
  id: 'webflow',
  key: 'a7'.repeat(32),
  fields: (apiKey) => ({ apiKey }),
  verdicts: { limited: 'valid_limited' },
  actions: [
    {
      action: 'webflow/list-sites',
      config: {},
      output: { sites: [{ id: 'site-1', displayName: 'Tea shop' }], count: 1 },
    },
    {
      action: 'webflow/get-site',
      config: { siteId: 'site-1' },
      output: { id: 'site-1', shortName: 'tea-shop', customDomains: [{ id: 'domain-1' }] },
      required: 'siteId',
    },
    {
      action: 'webflow/publish-site',
      config: { siteId: 'site-1', publishToWebflowSubdomain: 'false', customDomainIds: 'domain-1' },
      output: { publishedDomains: [{ id: 'domain-1' }], publishedToSubdomain: false },
      required: 'siteId',
    },
  ],
}
