import { expect, test } from 'vitest'
import * as catalogue from '../src/catalogue.ts'
import * as frontPage from '../src/index.ts'

test('the front page offers these names and no others', () => {
  expect(Object.keys(frontPage).sort()).toEqual([
    'ProviderError',
    'asFileValue',
    'createAddressList',
    'createHttp',
    'createMemoryFiles',
    'defineProvider',
    'fileName',
    'findProvider',
    'guardedFetch',
    'inChunks',
    'mediaType',
    'oauthFetch',
    'providers',
    'readWhole',
    'runAction',
    'testProvider',
  ])
  expect(Object.keys(catalogue).sort()).toEqual([
    'actionIdOf',
    'asFileValue',
    'catalogue',
    'credentialTypes',
    'printCurl',
    'readCurl',
    'settingFormatsOf',
    'systemActions',
  ])
})

test('every description is plain data with unique ids, an env name per field and code behind each action', () => {
  const { providers } = frontPage
  expect(JSON.parse(JSON.stringify(catalogue.catalogue))).toEqual(catalogue.catalogue)
  expect(providers.map(({ id }) => id).sort()).toEqual(catalogue.catalogue.map(({ id }) => id).sort())
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
