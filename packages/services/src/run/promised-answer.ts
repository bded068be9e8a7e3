import { ProviderError } from '@orch/providers'
import { at, nodeOf } from '../node.ts'
import type { Operation } from '../operation.ts'

const JSON_ONLY = /^(?:application\/json|[\w.+-]+\/[\w.+-]+\+json)(?:;|$)/i
/** Some services call their JSON a plain text. */
const READABLE = /[/+]json\b|^text\/plain\b/i

/**
 * The output of a request, where it is what the description promises: a page of a proxy, or one to sign in at, is not an answer, whatever its
 * status says.
 * @throws ProviderError BAD_RESPONSE
 */
export function promised(operation: Pick<Operation, 'accept' | 'answer'>, output: unknown): unknown {
  if (operation.answer === 'file' || !JSON_ONLY.test(operation.accept)) return output
  const { success, data, headers } = nodeOf(output)
  const type = at(nodeOf(headers), 'content-type')
  const isEmpty = data === undefined || data === null || data === ''
  if (success !== true || isEmpty || typeof type !== 'string' || READABLE.test(type)) return output
  throw new ProviderError(
    'BAD_RESPONSE',
    `The service answered ${type.slice(0, 100)}, where its description promises ${operation.accept}: check the base URL of the connection, and whether something stands before the service, such as a page to sign in`,
  )
}
