import { expect, test } from 'vitest'
import * as catalogue from '../src/catalogue.ts'
import * as frontPage from '../src/index.ts'

test('the front page offers these names and no others', () => {
  expect(Object.keys(frontPage).sort()).toEqual([
    'ProviderError',
    'actionIdOf',
    'allActions',
    'allProviders',
    'asFileValue',
    'callTool',
    'catalogue',
    'createAddressList',
    'createHttp',
    'createMemoryFiles',
    'credentialTypes',
    'defineProvider',
    'eventConnection',
    'fileName',
    'findAction',
    'findEvent',
    'findForm',
    'findProvider',
    'guardedFetch',
    'inChunks',
    'listTools',
    'mediaType',
    'oauthFetch',
    'providerOf',
    'readWhole',
    'registerProviders',
    'runAction',
    'settingFormatsOf',
    'testProvider',
    'underBase',
  ])
  expect(Object.keys(catalogue).sort()).toEqual(['actionIdOf', 'asFileValue', 'printCurl', 'readCurl'])
})

test('every description is plain data with unique ids, an env name per field and code behind each action', () => {
  const providers = frontPage.allProviders()
  const data = frontPage.catalogue()
  expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  expect(data.providers.map(({ id }) => id)).toEqual(providers.map(({ id }) => id))
  const actions = providers.flatMap((provider) => provider.actions)
  expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length)
  for (const { id, actions: own } of providers) {
    for (const action of own) {
      expect(action.id.startsWith(`${id}/`)).toBe(true)
      expect(typeof action.run).toBe('function')
    }
  }
  const names = providers.flatMap(({ fields }) => Object.values(fields).map(({ env }) => env))
  expect(new Set(names).size).toBe(names.length)
})
