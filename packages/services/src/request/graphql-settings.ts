import { ProviderError } from '@orch/providers'
import { documentOf } from '../graphql/selection-text.ts'
import type { GraphQlCall, Operation } from '../operation.ts'
import type { Settings } from '../values.ts'
import { valuesOf } from './body-settings.ts'
import type { HttpSettings } from './pairs.ts'

/** A GraphQL call as a request: its values are variables, and none of them becomes text of the document. @throws ProviderError */
export function graphQlSettings(
  { graphql, body, accept }: Operation & { graphql: GraphQlCall },
  settings: Settings,
  endpoint: string | undefined,
): HttpSettings {
  if (endpoint === undefined)
    throw new ProviderError('NOT_CONFIGURED', 'Nobody says where this service answers: choose a connection')
  const empty = graphql.objects.map((name) => [name, {}] as const)
  const variables = { ...Object.fromEntries(empty), ...valuesOf(body, settings) }
  return {
    httpMethod: 'POST',
    endpoint,
    httpHeaders: { accept },
    httpBodyType: 'json',
    httpBody: { query: documentOf(graphql, settings), variables },
    httpAnswer: 'auto',
  }
}
