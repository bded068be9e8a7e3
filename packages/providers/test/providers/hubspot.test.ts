import { expect, test } from 'vitest'
import { keepsTheContract, openServed } from '../contract.ts'
import { contact, contract } from '../contracts/hubspot.ts'

keepsTheContract(contract)

test('a search goes on from page to page, and alternatives are groups', async () => {
  const { run, served, close } = await openServed(contract)
  for (const email of ['b@example.com', 'c@example.com'])
    await run('hubspot/create-record', { ...contact, properties: { email } })
  served.requests.length = 0
  const one = { propertyName: 'email', operator: 'HAS_PROPERTY' }
  const two = { propertyName: 'age', operator: 'IN', values: [1, 2] }
  const filters = [[one, two], [one]]
  expect(await run('hubspot/search-records', { ...contact, filters, limit: 2 })).toMatchObject({
    count: 2,
    total: 3,
    next: '2',
  })
  expect(await run('hubspot/search-records', { ...contact, limit: 2, after: '2' })).toMatchObject({
    count: 1,
    next: null,
  })
  expect(served.requests[0]?.body).toMatchObject({
    filterGroups: [{ filters: [one, { ...two, values: ['1', '2'] }] }, { filters: [one] }],
  })
  for (const broken of ['[1]', '[{"value": 1}]', '{"propertyName": {"a": 1}}'])
    await expect(run('hubspot/search-records', { ...contact, filters: broken })).rejects.toMatchObject({
      field: 'filters',
    })
  await close()
})
