import { expect, test } from 'vitest'
import { credentialNames } from '../../src/code-export/credential-names.ts'

test('a step without a connection takes the variables of its provider, whichever name its action has', () => {
  const step = (actionType: string) => ({ nodeId: 's', actionType, integrationId: undefined })
  const byId = credentialNames([step('linear/create-ticket')], [])
  expect(byId.get('s')).toContainEqual(expect.objectContaining({ env: 'LINEAR_API_KEY' }))
  expect(credentialNames([step('Create Ticket')], [])).toEqual(byId)
  expect(credentialNames([step('HTTP Request')], []).size).toBe(0)
})
