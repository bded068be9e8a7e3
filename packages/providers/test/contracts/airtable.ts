import type { Contract } from '../contract.ts'

export const table = { baseId: 'app1', table: 'People' }
const record = { id: 'rec1', fields: { Name: 'Ada' } }
export const contract: Contract = {
  id: 'airtable',
  key: `pat${'a7'.repeat(7)}.${'a7'.repeat(32)}`,
  fields: (token) => ({ token }),
  actions: [
    {
      action: 'airtable/list-records',
      config: { ...table, formula: '{Age} > 7', view: 'All', wanted: 'Name', sort: '-Name' },
      output: { records: [record], count: 1, hasMore: false },
      required: 'table',
    },
    {
      action: 'airtable/get-record',
      config: { ...table, recordId: 'rec1' },
      output: record,
      required: 'recordId',
    },
    {
      action: 'airtable/create-records',
      config: { ...table, records: '[{"Name": "Ben"}]', typecast: 'true' },
      output: { records: [{ fields: { Name: 'Ben' } }], count: 1 },
      required: 'records',
    },
    {
      action: 'airtable/update-records',
      config: { ...table, records: '[{"id": "rec1", "fields": {"Age": 36}}]' },
      output: { records: [{ id: 'rec1', fields: { Name: 'Ada', Age: 36 } }], count: 1 },
      required: 'records',
    },
    {
      action: 'airtable/upsert-records',
      config: { ...table, records: '[{"Name": "Ada", "Age": 37}, {"Name": "Ben"}]', mergeOn: 'Name' },
      output: { count: 2, created: ['rec2'], updated: ['rec1'] },
      required: 'mergeOn',
    },
    {
      action: 'airtable/delete-records',
      config: { ...table, recordIds: 'rec1, rec2' },
      output: { deleted: ['rec1', 'rec2'], count: 2 },
      required: 'recordIds',
    },
  ],
}
