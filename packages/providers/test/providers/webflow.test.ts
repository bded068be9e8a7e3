import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract } from '../contracts/webflow.ts'

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
