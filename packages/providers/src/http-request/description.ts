import type { ActionDescription, ProviderDescription } from '../description.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

export const httpRequestAction = {
  id: 'HTTP Request',
  label: 'HTTP Request',
  description: 'Call any HTTP address',
  category: 'System',
  inputs: [
    {
      key: 'httpMethod',
      label: 'Method',
      type: 'select',
      default: 'POST',
      options: METHODS.map((value) => ({ value, label: value })),
    },
    {
      key: 'endpoint',
      label: 'URL',
      type: 'template-input',
      required: true,
      placeholder: 'https://api.example.com/things',
    },
    {
      key: 'httpHeaders',
      label: 'Headers (JSON)',
      type: 'template-textarea',
      placeholder: '{"Accept": "application/json"}',
    },
    { key: 'httpBody', label: 'Body (JSON)', type: 'template-textarea' },
  ],
  outputs: [
    { field: 'data', description: 'What it answered' },
    { field: 'status', description: 'HTTP status' },
  ],
} as const satisfies ActionDescription

export const conditionAction = {
  id: 'Condition',
  label: 'Condition',
  description: 'Go on only when something holds',
  category: 'System',
  inputs: [
    {
      key: 'condition',
      label: 'Condition',
      type: 'template-textarea',
      required: true,
      placeholder: '{{trigger.amount}} > 100',
    },
  ],
  outputs: [{ field: 'condition', description: 'true or false' }],
} as const satisfies ActionDescription

/** Credentials for any HTTP service; the HTTP Request action adds them. */
export const httpDescription = {
  id: 'http',
  name: 'HTTP',
  description: 'Any HTTP service with a key or a password',
  category: 'System',
  docs: 'https://developer.mozilla.org/docs/Web/HTTP/Authentication',
  fields: {
    baseUrl: {
      label: 'Base URL',
      env: 'HTTP_BASE_URL',
      secret: false,
      required: true,
      type: 'url',
      placeholder: 'https://api.example.com',
    },
    auth: {
      label: 'Authentication',
      env: 'HTTP_AUTH',
      secret: false,
      required: true,
      type: 'select',
      options: [
        { value: 'bearer', label: 'Bearer token' },
        { value: 'basic', label: 'User name and password' },
        { value: 'header', label: 'Header' },
      ],
    },
    secret: {
      label: 'Token or password',
      env: 'HTTP_SECRET',
      secret: true,
      required: true,
      type: 'password',
    },
    name: {
      label: 'User or header name',
      env: 'HTTP_NAME',
      secret: false,
      required: false,
      type: 'text',
      placeholder: 'X-Api-Key',
    },
    testPath: {
      label: 'Path for the test',
      env: 'HTTP_TEST_PATH',
      secret: false,
      required: false,
      type: 'text',
      placeholder: '/me',
    },
  },
  hosts: [],
  actions: [],
} as const satisfies ProviderDescription
