import { action, area, choice, describeProvider, line, plain, required, same, secret } from '../describe.ts'
import type { ActionDescription } from '../description.ts'

export const httpRequestAction: ActionDescription = {
  ...action('HTTP Request', 'HTTP Request', 'Call any HTTP address', {
    inputs: [
      choice('httpMethod', 'Method', same('GET', 'POST', 'PUT', 'PATCH', 'DELETE'), { default: 'POST' }),
      line('endpoint', 'URL', {
        ...required,
        format: 'address',
        placeholder: 'https://api.example.com/things',
      }),
      area('httpHeaders', 'Headers (JSON)', {
        format: 'json',
        placeholder: '{"Accept": "application/json"}',
      }),
      area('httpBody', 'Body (JSON)', { format: 'json' }),
    ],
    outputs: {
      data: 'What it answered: JSON as a value, lines of JSON and events as lists, text as text, anything else as base64 with its type',
      status: 'HTTP status',
      headers: 'The headers of the answer, names in lower case',
      truncated: 'true when a refusal was too large to keep whole, or broke off',
      success: 'Whether the service did what it was asked: false on the error branch',
      body: 'The same as data, on the error branch only: the older name',
    },
  }),
  category: 'System',
}

export const conditionAction: ActionDescription = {
  ...action('Condition', 'Condition', 'Go on only when something holds', {
    inputs: [area('condition', 'Condition', { ...required, placeholder: '{{trigger.amount}} > 100' })],
    outputs: { condition: 'true or false' },
  }),
  category: 'System',
}

/** Credentials for any HTTP service; the HTTP Request action adds them. */
export const httpDescription = describeProvider({
  id: 'http',
  name: 'HTTP',
  description: 'Any HTTP service with a key or a password',
  category: 'System',
  docs: 'https://developer.mozilla.org/docs/Web/HTTP/Authentication',
  fields: {
    baseUrl: plain('Base URL', 'HTTP_BASE_URL', {
      ...required,
      type: 'url',
      placeholder: 'https://api.example.com',
    }),
    auth: plain('Authentication', 'HTTP_AUTH', {
      ...required,
      type: 'select',
      options: [
        { value: 'bearer', label: 'Bearer token' },
        { value: 'basic', label: 'User name and password' },
        { value: 'header', label: 'Header' },
        { value: 'query', label: 'Query parameter (ends up in the logs of the service)' },
      ],
    }),
    secret: secret('Token or password', 'HTTP_SECRET'),
    name: plain('User, header or parameter name', 'HTTP_NAME', { placeholder: 'X-Api-Key' }),
    testPath: plain('Path for the test', 'HTTP_TEST_PATH', { placeholder: '/me' }),
  },
  actions: [],
})
