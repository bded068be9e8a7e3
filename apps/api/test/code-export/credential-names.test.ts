import { expect, test } from 'vitest'
import { credentialNames } from '../../src/code-export/credential-names.ts'

test('a step without a connection takes the variables of its provider, whichever name its action has', () => {
  const step = (actionType: string) => ({ nodeId: 's', actionType, integrationId: undefined })
  const byId = credentialNames([step('linear/create-ticket')], [])
  expect(byId.get('s')).toContainEqual(expect.objectContaining({ env: 'LINEAR_API_KEY' }))
  expect(credentialNames([step('Create Ticket')], [])).toEqual(byId)
  expect(credentialNames([step('HTTP Request')], []).size).toBe(0)
})

test('a connection of many kinds takes the variables of what is set, and no token that would be old', () => {
  const steps = [{ nodeId: 's', actionType: 'HTTP Request', integrationId: 'i' }]
  const fields = ['baseUrl', 'auth', 'clientId', 'clientSecret', 'accessToken', 'refreshToken']
  const names = credentialNames(steps, [{ id: 'i', provider: 'http', fields }])
  expect(names.get('s')?.map(({ env }) => env)).toEqual([
    'HTTP_BASE_URL',
    'HTTP_AUTH',
    'HTTP_CLIENT_ID',
    'HTTP_CLIENT_SECRET',
    'HTTP_REFRESH_TOKEN',
    'HTTP_TEST_BY',
    'HTTP_TEST_PATH',
  ])
})
