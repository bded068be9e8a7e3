import { ProviderError, type ProviderErrorCode } from '@orch/providers'
import { at, isNode, listAt, type Node, nodeOf, textAt } from '../node.ts'

/** In the words of Apollo Server, which most servers use; and of GitHub and Shopify. */
const CODES: Readonly<Record<string, ProviderErrorCode>> = {
  UNAUTHENTICATED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  ACCESS_DENIED: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  BAD_USER_INPUT: 'INVALID_INPUT',
  GRAPHQL_PARSE_FAILED: 'INVALID_INPUT',
  GRAPHQL_VALIDATION_FAILED: 'INVALID_INPUT',
  RATE_LIMITED: 'RATE_LIMITED',
  RATELIMITED: 'RATE_LIMITED',
  THROTTLED: 'RATE_LIMITED',
  INTERNAL_SERVER_ERROR: 'UPSTREAM_ERROR',
}
const MOST_NAMED = 3

/**
 * What a GraphQL call gives: the value of its one field. An answer that tells of errors is one that failed, also where it has data.
 * @throws ProviderError
 */
export function graphQlOutput(output: unknown, field: string, isMutation: boolean): Node {
  const answer = nodeOf(output)
  const body = nodeOf(at(answer, 'data'))
  const error = refusalIn(output, isMutation)
  if (error) throw error
  const data = at(body, 'data')
  if (!isNode(data) || !Object.hasOwn(data, field))
    throw new ProviderError(
      'BAD_RESPONSE',
      'The service answered something that is not the answer of GraphQL',
      {
        output,
      },
    )
  return { ...answer, data: at(data, field) }
}

/** The error that an answer tells of; undefined where it tells of none. Words of a service may be long. */
export function refusalIn(
  output: unknown,
  isMutation: boolean,
  code?: ProviderErrorCode,
): ProviderError | undefined {
  const errors = listAt(nodeOf(at(nodeOf(output), 'data')), 'errors').map(nodeOf)
  const [first] = errors
  if (first === undefined) return undefined
  const said = errors.slice(0, MOST_NAMED).map((error) => textAt(error, 'message') || 'no message')
  const known = code ?? codeOf(first)
  return new ProviderError(known, `The service refused the call: ${said.join('; ')}`, {
    output,
    // Another try might do it twice.
    isUncertain: isMutation && known === 'UPSTREAM_ERROR',
  })
}

function codeOf(error: Node): ProviderErrorCode {
  const extensions = nodeOf(at(error, 'extensions'))
  const said = (textAt(extensions, 'code') || textAt(error, 'type')).toUpperCase()
  return (Object.hasOwn(CODES, said) ? CODES[said] : undefined) ?? 'REFUSED'
}
