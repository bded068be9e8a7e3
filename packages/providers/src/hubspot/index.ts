import { listAt } from '../answers.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { defineProvider } from '../provider.ts'
import { associate, listAssociations } from './associations.ts'
import { hubspotDescription } from './description.ts'
import {
  archiveRecord,
  createRecord,
  getRecord,
  searchRecords,
  updateRecord,
  upsertRecord,
} from './records.ts'

const api = createApi(hubspotDescription, { authorize: bearer(hubspotDescription, 'accessToken') })

export const hubspot = defineProvider(hubspotDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/crm/v3/objects/contacts?limit=1',
      expect: ['results'],
      account: ({ body }) => ({ hasContacts: listAt(body, 'results').length > 0 }),
      // A good token without the scope for contacts.
      judge: ({ status }) => (status === 403 ? 'valid_limited' : undefined),
    }),
  runs: {
    'hubspot/search-records': (action) => searchRecords(api, action),
    'hubspot/get-record': (action) => getRecord(api, action),
    'hubspot/create-record': (action) => createRecord(api, action),
    'hubspot/update-record': (action) => updateRecord(api, action),
    'hubspot/upsert-record': (action) => upsertRecord(api, action),
    'hubspot/archive-record': (action) => archiveRecord(api, action),
    'hubspot/associate-records': (action) => associate(api, action),
    'hubspot/list-associations': (action) => listAssociations(api, action),
  },
})
