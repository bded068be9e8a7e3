import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { type Contract, keepsTheContract, openServed } from '../contract.ts'

const contract: Contract = {
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

keepsTheContract(contract)

test('its test shows how many sites there are and the first one', async () => {
  const opened = await openServed(contract)
  const { account } = await testProvider('webflow', contract.fields(contract.key), opened.http)
  expect(account).toEqual({ sites: 1, site: 'Tea shop' })
  await opened.close()
})

test('a site is published to the subdomain unless said otherwise, and a flag is true or false', async () => {
  const opened = await openServed(contract)
  const publish = (publishToWebflowSubdomain?: string) =>
    opened.run('webflow/publish-site', { siteId: 'site-1', publishToWebflowSubdomain })
  expect(await publish()).toMatchObject({ publishedToSubdomain: true, publishedDomains: [] })
  await expect(publish('maybe')).rejects.toMatchObject({ field: 'publishToWebflowSubdomain' })
  await opened.close()
})
