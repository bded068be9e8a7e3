import { action, area, describeProvider, line, list, model, number, required, secret } from '../describe.ts'
import type { InputDescription } from '../description.ts'

const OBJECTS = ['contacts', 'companies', 'deals', 'tickets', 'products', 'line_items', 'notes', 'tasks']
const object = (key: string, label: string): InputDescription => ({
  ...model(OBJECTS, { key, required: true, help: 'Or the name of an object of your own, such as 2-3456.' }),
  label,
})
const objectType = object('objectType', 'Object')
const recordId = line('recordId', 'Record', {
  ...required,
  placeholder: '{{step.id}}, or a value of the property below',
})
const idProperty = line('idProperty', 'Found by', {
  placeholder: 'email',
  help: 'A property whose values are unique; empty: the id.',
})
const properties = area('properties', 'Properties', {
  ...required,
  format: 'json',
  placeholder: '{"email": "{{trigger.email}}", "firstname": "Ada"}',
  help: 'By their internal names. Null empties one.',
})
const wanted = list('wanted', 'Properties to give', {
  placeholder: 'email, firstname, lifecyclestage',
  help: 'By their internal names; empty: the usual ones.',
})
const record = {
  id: 'Its id',
  properties: 'Its properties',
  createdAt: 'When it was made',
  updatedAt: 'When it was changed last',
}
const to = [
  object('toType', 'To object'),
  line('toId', 'To record', { ...required, placeholder: '{{step.id}}' }),
]

export const hubspotDescription = describeProvider({
  id: 'hubspot',
  name: 'HubSpot',
  description: 'Contacts, companies, deals and other records',
  category: 'Sales',
  docs: 'https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/guide',
  baseUrl: 'https://api.hubapi.com',
  fields: {
    accessToken: secret('Access Token', 'HUBSPOT_ACCESS_TOKEN', {
      placeholder: 'pat-…',
      help: {
        text: 'Create a private app',
        url: 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview',
      },
    }),
  },
  actions: [
    action('hubspot/search-records', 'Search Records', 'Find contacts, companies, deals or others', {
      inputs: [
        objectType,
        line('query', 'Words', { placeholder: 'In the usual properties, such as a name or an address' }),
        area('filters', 'Filters', {
          format: 'json',
          placeholder: '[{"propertyName": "email", "operator": "EQ", "value": "{{trigger.email}}"}]',
          help: 'All of them must hold; a list of lists: one of those must. EQ, NEQ, LT, GTE, BETWEEN, IN, HAS_PROPERTY, CONTAINS_TOKEN, …',
        }),
        wanted,
        list('sort', 'In the order of', { placeholder: 'createdate, or -createdate' }),
        number('limit', 'Most records', { default: '100', min: 1, max: 10_000 }),
        line('after', 'After', { placeholder: '{{step.next}}' }),
      ],
      outputs: {
        records: 'The records: id, properties, createdAt, updatedAt',
        count: 'How many came',
        total: 'How many there are',
        next: 'Where the rest begins; null where there is none',
      },
    }),
    action('hubspot/get-record', 'Get Record', 'One record', {
      inputs: [objectType, recordId, idProperty, wanted],
      outputs: record,
    }),
    action('hubspot/create-record', 'Create Record', 'Add a contact, a company, a deal or another', {
      inputs: [objectType, properties],
      outputs: record,
    }),
    action('hubspot/update-record', 'Update Record', 'Change properties of a record', {
      inputs: [objectType, recordId, idProperty, properties],
      outputs: record,
    }),
    action(
      'hubspot/upsert-record',
      'Create or Update Record',
      'Change the record with this value, or add it',
      {
        inputs: [
          objectType,
          line('idProperty', 'Found by', {
            ...required,
            placeholder: 'email',
            help: 'A property whose values are unique.',
          }),
          line('value', 'Value', { ...required, placeholder: '{{trigger.email}}' }),
          properties,
        ],
        outputs: { ...record, isNew: 'Whether it was added' },
      },
    ),
    action('hubspot/archive-record', 'Archive Record', 'Put a record in the recycling bin', {
      inputs: [objectType, line('recordId', 'Record', { ...required, placeholder: '{{step.id}}' })],
      outputs: { id: 'Its id' },
    }),
    action('hubspot/associate-records', 'Associate Records', 'Connect two records in the usual way', {
      inputs: [objectType, line('recordId', 'Record', { ...required, placeholder: '{{step.id}}' }), ...to],
      outputs: { fromId: 'Id of the one', toId: 'Id of the other' },
    }),
    action('hubspot/list-associations', 'List Associations', 'The records that a record is connected with', {
      inputs: [
        objectType,
        line('recordId', 'Record', { ...required, placeholder: '{{step.id}}' }),
        object('toType', 'To object'),
        number('limit', 'Most', { default: '500', min: 1, max: 10_000 }),
      ],
      outputs: {
        associations: 'Of each: id, and labels where it has some',
        count: 'How many came',
        next: 'Where the rest begins; null where there is none',
      },
    }),
  ],
})
