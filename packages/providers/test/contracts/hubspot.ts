import type { Contract } from '../contract.ts'

export const contact = { objectType: 'contacts' }
const ada = { id: '1', properties: { email: 'ada@example.com' } }
export const contract: Contract = {
  id: 'hubspot',
  key: 'pat-na1-a7a7a7a7-a7a7-a7a7-a7a7-a7a7a7a7a7a7',
  fields: (accessToken) => ({ accessToken }),
  verdicts: { limited: 'valid_limited' },
  actions: [
    {
      action: 'hubspot/search-records',
      config: {
        ...contact,
        query: 'ada',
        filters: '[{"propertyName": "age", "operator": "GTE", "value": 7}]',
        wanted: 'email, firstname',
        sort: '-createdate',
      },
      output: { records: [ada], count: 1, total: 1, next: null },
      required: 'objectType',
    },
    {
      action: 'hubspot/get-record',
      config: { ...contact, recordId: 'ada@example.com', idProperty: 'email', wanted: 'email, firstname' },
      output: ada,
      required: 'recordId',
    },
    {
      action: 'hubspot/create-record',
      config: {
        objectType: 'deals',
        properties: '{"dealname": "Tea", "amount": 7.5, "pipeline": null, "tags": ["a", "b"]}',
      },
      output: { properties: { dealname: 'Tea', amount: '7.5', pipeline: '', tags: 'a;b' } },
      required: 'properties',
    },
    {
      action: 'hubspot/update-record',
      config: { ...contact, recordId: '1', properties: '{"firstname": "Augusta"}' },
      output: { id: '1', properties: { firstname: 'Augusta' } },
      required: 'recordId',
    },
    {
      action: 'hubspot/upsert-record',
      config: {
        ...contact,
        idProperty: 'email',
        value: 'ben@example.com',
        properties: '{"firstname": "Ben"}',
      },
      output: { id: '2', isNew: true, properties: { email: 'ben@example.com', firstname: 'Ben' } },
      required: 'value',
    },
    {
      action: 'hubspot/archive-record',
      config: { ...contact, recordId: '1' },
      output: { id: '1' },
      required: 'recordId',
    },
    {
      action: 'hubspot/associate-records',
      config: { ...contact, recordId: '1', toType: 'companies', toId: '7' },
      output: { fromId: '1', toId: '7' },
      required: 'toId',
    },
    {
      action: 'hubspot/list-associations',
      config: { ...contact, recordId: '1', toType: 'companies' },
      output: { associations: [{ id: '7', labels: ['Primary'] }], count: 1, next: null },
      required: 'toType',
    },
  ],
}
