import type { ActionDescription } from './description.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((value) => ({ value, label: value }))

const httpRequest: ActionDescription = {
  type: 'HTTP Request',
  label: 'HTTP Request',
  description: 'Call any address and use its answer',
  category: 'System',
  providerId: undefined,
  needsConnection: false,
  fields: [
    {
      key: 'httpMethod',
      label: 'Method',
      kind: 'select',
      isRequired: false,
      defaultValue: 'POST',
      options: METHODS,
    },
    {
      key: 'endpoint',
      label: 'URL',
      kind: 'template',
      isRequired: true,
      placeholder: 'https://api.example.com/orders',
    },
    {
      key: 'httpHeaders',
      label: 'Headers',
      kind: 'json',
      isRequired: false,
      placeholder: '{"accept": "application/json"}',
    },
    { key: 'httpBody', label: 'Body', kind: 'json', isRequired: false, placeholder: '{"order": "{{…}}"}' },
  ],
  outputs: [
    { field: 'data', description: 'The body of the answer' },
    { field: 'status', description: 'The HTTP status' },
  ],
}

const databaseQuery: ActionDescription = {
  type: 'Database Query',
  label: 'Database Query',
  description: 'Ask a PostgreSQL database',
  category: 'System',
  providerId: 'database',
  needsConnection: true,
  fields: [
    {
      key: 'dbQuery',
      label: 'SQL',
      kind: 'template-area',
      isRequired: true,
      rows: 5,
      placeholder: 'SELECT id, total FROM orders WHERE id = {{…}}',
      help: 'References are passed as parameters, not pasted into the text.',
    },
    {
      key: 'dbSchema',
      label: 'Columns',
      kind: 'schema',
      isRequired: false,
      help: 'Only for suggestions in later steps.',
    },
  ],
  outputs: [
    { field: 'rows', description: 'The rows found' },
    { field: 'count', description: 'How many rows' },
  ],
}

const condition: ActionDescription = {
  type: 'Condition',
  label: 'Condition',
  description: 'Go one way or the other',
  category: 'System',
  providerId: undefined,
  needsConnection: false,
  fields: [
    {
      key: 'condition',
      label: 'Condition',
      kind: 'template',
      isRequired: true,
      placeholder: '{{…}} > 100',
      help: 'Compare with === !== > < >= <=, join with && || !, or call includes, startsWith, endsWith.',
    },
  ],
  outputs: [{ field: 'condition', description: 'true or false' }],
}

/** What a step can do without an outside service. */
export const SYSTEM_ACTIONS: readonly ActionDescription[] = [httpRequest, databaseQuery, condition]
