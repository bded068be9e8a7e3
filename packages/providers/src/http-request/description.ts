import { action, area, describeProvider, plain, required } from '../describe.ts'
import type { ActionDescription } from '../description.ts'
import { KIND_FIELD, kindFields, kindOptions, signInWays } from '../sign-in/kind-fields.ts'
import { connectionFields } from '../sign-in/kinds.ts'

export { httpRequestAction } from './settings.ts'

export const conditionAction: ActionDescription = {
  ...action('Condition', 'Condition', 'Go on only when something holds', {
    inputs: [
      area('condition', 'Condition', {
        ...required,
        format: 'condition',
        placeholder: '{{trigger.amount}} > 100',
        help: 'Compare with === !== > < >= <=, join with && || !, or call includes, startsWith, endsWith.',
      }),
    ],
    outputs: { condition: 'true or false' },
  }),
  category: 'System',
}

/** Credentials for any HTTP service; the HTTP Request action adds them. */
export const httpDescription = describeProvider({
  id: 'http',
  name: 'HTTP',
  description: 'Any HTTP service, with any kind of sign-in',
  category: 'System',
  docs: 'https://developer.mozilla.org/docs/Web/HTTP/Authentication',
  signsIn: { field: KIND_FIELD, kinds: signInWays },
  fields: {
    baseUrl: plain('Base URL', 'HTTP_BASE_URL', {
      ...required,
      type: 'url',
      placeholder: 'https://api.example.com',
    }),
    [KIND_FIELD]: plain('Authentication', 'HTTP_AUTH', {
      ...required,
      type: 'select',
      options: kindOptions,
    }),
    ...kindFields(),
    ...connectionFields,
    testBy: plain('Test by', 'HTTP_TEST_BY', {
      type: 'select',
      options: [
        { value: 'path', label: 'A path' },
        { value: 'graphql', label: 'GraphQL: the name of its query type' },
        { value: 'mcp', label: 'MCP: what the server is' },
      ],
    }),
    testPath: plain('Path for the test', 'HTTP_TEST_PATH', { placeholder: '/me' }),
  },
  actions: [],
})
