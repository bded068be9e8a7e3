import { listAt, pickSame } from '../answers.ts'
import { bearer } from '../api/bearer.ts'
import { createApi } from '../api/create-api.ts'
import { defineProvider } from '../provider.ts'
import { airtableDescription } from './description.ts'
import { getRecord, listRecords } from './read.ts'
import { createRecords, deleteRecords, updateRecords, upsertRecords } from './write.ts'

const api = createApi(airtableDescription, { authorize: bearer(airtableDescription, 'token') })

export const airtable = defineProvider(airtableDescription, {
  test: (fields, http) =>
    api.test(fields, http, {
      path: '/meta/whoami',
      expect: ['id'],
      account: ({ body }) => ({ ...pickSame(body, 'id'), scopes: listAt(body, 'scopes') }),
    }),
  runs: {
    'airtable/list-records': (action) => listRecords(api, action),
    'airtable/get-record': (action) => getRecord(api, action),
    'airtable/create-records': (action) => createRecords(api, action),
    'airtable/update-records': (action) => updateRecords(api, action),
    'airtable/upsert-records': (action) => upsertRecords(api, action),
    'airtable/delete-records': (action) => deleteRecords(api, action),
  },
})
