import { OPERATIONS, type Operation } from '@orch/contract'
import { inSlices } from '@orch/json'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { openApiDocument } from '../src/http/openapi.ts'

const document = await inSlices(openApiDocument(OPERATIONS, '0.0.0'))

const FILE = 'openapi.json'

/** What the API cannot change, by rule and place. */
const IGNORED = {
  // BuilderStudio's address beside the seed system's. The server takes fixed words first, so `provider-connections` is not an id.
  'no-ambiguous-paths': new Set(['#/paths/~1api~1integrations~1provider-connections~1{connectionId}']),
  // These send the person on, with 303.
  'operation-2xx-response': new Set(
    OPERATIONS.filter((operation: Operation) => operation.status === 303).map(
      ({ path, method }) =>
        `#/paths/${path.replace(/:(\w+)/g, '{$1}').replaceAll('/', '~1')}/${method}/responses`,
    ),
  ),
}

/** What the linter says of a document, by its recommended rules. */
async function findingsIn(source: object): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] }, { ignore: { [FILE]: IGNORED } })
  const found = await lintFromString({ source: JSON.stringify(source), absoluteRef: FILE, config })
  return found
    .filter(({ ignored }) => !ignored)
    .map(({ severity, ruleId, message, location }) => {
      return `${severity} ${ruleId}: ${message} at ${location.map(({ pointer }) => pointer).join(', ')}`
    })
}

test('a linter of OpenAPI documents finds nothing', async () => {
  expect(await findingsIn(document)).toEqual([])
})

test('the same linter finds an operation without a name and a reference that leads nowhere', async () => {
  const paths = { '/a': { get: { summary: 'A', security: [], responses: { 200: { $ref: '#/nowhere' } } } } }
  const found = await findingsIn({ ...document, paths })
  expect(found.join('\n')).toContain('operation-operationId')
  expect(found.join('\n')).toContain('no-unresolved-refs')
})
