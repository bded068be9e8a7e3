import { expect, test } from 'vitest'
import { testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, created } from '../contracts/clerk.ts'

keepsTheContract(contract)

test('its test shows how many users there are', async () => {
  const opened = await openServed(contract)
  await opened.run(created.action, created.config)
  const { account } = await testProvider('clerk', contract.fields(contract.key), opened.http)
  expect(account).toEqual({ users: 1 })
  await opened.close()
})

test('only what is given is changed, and metadata is a JSON object', async () => {
  const opened = await openServed(contract)
  await opened.run(created.action, created.config)
  const update = (config: Record<string, string>) =>
    opened.run('clerk/update-user', { userId: 'user_1', ...config })
  await update({ lastName: 'Lee', firstName: '' })
  expect(opened.served.requests.at(-1)?.body).toEqual({ last_name: 'Lee' })
  await expect(update({ publicMetadata: '[1]' })).rejects.toMatchObject({ field: 'publicMetadata' })
  const sent = opened.served.requests.length
  await update({ publicMetadata: '{"plan": "free"}' })
  expect(opened.served.requests.slice(sent)).toMatchObject([
    { method: 'PATCH', path: '/v1/users/user_1/metadata', body: { public_metadata: { plan: 'free' } } },
  ])
  await opened.close()
})
