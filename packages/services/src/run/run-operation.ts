import { type ActionCall, callTool, ProviderError, runAction } from '@orch/providers'
import { nodeOf } from '../node.ts'
import type { GraphQlCall, Operation } from '../operation.ts'
import { valuesOf } from '../request/body-settings.ts'
import { httpSettings } from '../request/http-settings.ts'
import { valueIn } from '../values.ts'
import { graphQlOutput, refusalIn } from './graphql-answer.ts'
import { misfitsIn } from './misfits.ts'
import { promised } from './promised-answer.ts'
import { promisedShape } from './promised-shape.ts'
import { STRICT_ANSWER } from './strict-answer.ts'

/**
 * Sends an operation, and holds its answer to what the description promises: of another one the author is warned, or, who asks for it
 * strictly, gets an error.
 * @throws ProviderError
 */
export async function runOperation(
  operation: Operation,
  call: ActionCall,
  baseUrl?: string,
): Promise<unknown> {
  const { config } = call
  const isStrict = valueIn(config, { key: STRICT_ANSWER.key, type: 'boolean' }) === true
  const output = await send(operation, call, baseUrl)
  const { status, data } = nodeOf(output)
  const shape = promisedShape(operation, config, status)
  const misfits = shape && misfitsIn(shape, data)
  if (misfits === undefined) return output
  if (isStrict) throw new ProviderError('BAD_RESPONSE', misfits, { output })
  call.warn?.(misfits)
  return output
}

/** Signed, bounded and guarded like every HTTP Request. @throws ProviderError */
async function send(operation: Operation, call: ActionCall, baseUrl?: string): Promise<unknown> {
  const { settingsFor: _, ...rest } = call
  const ownUrl = call.fields['baseUrl']?.trim() || undefined
  if (ownUrl === undefined && operation.needsSignIn)
    throw new ProviderError('NOT_CONFIGURED', 'The service asks who calls: choose a connection for this step')
  const url = ownUrl ?? baseUrl
  if (operation.tool)
    return callTool(rest, { url, name: operation.tool.name, values: valuesOf(operation.body, call.config) })
  if (operation.graphql) return runGraphQl({ ...operation, graphql: operation.graphql }, rest, url)
  const config = httpSettings(operation, call.config, ownUrl === undefined ? baseUrl : undefined)
  try {
    return promised(operation, await runAction('HTTP Request', { ...rest, config }))
  } catch (error) {
    throw withoutList(error, operation) ?? error
  }
}

/** A page without its list: no setting of the step could say where that stands. */
function withoutList(error: unknown, { paging }: Operation): ProviderError | undefined {
  if (!(error instanceof ProviderError) || error.field !== 'httpPageItems') return undefined
  const place = paging?.items === undefined ? 'data' : `data.${paging.items}`
  const advice = 'Read one page to see what comes, or import a newer description of the service'
  return new ProviderError(
    'BAD_RESPONSE',
    `The service answered a page without a list at ${place}. ${advice}`,
  )
}

async function runGraphQl(
  operation: Operation & { graphql: GraphQlCall },
  call: ActionCall,
  url: string | undefined,
): Promise<unknown> {
  const isMutation = operation.method === 'MUTATION'
  const config = httpSettings(operation, call.config, url)
  try {
    const output = await runAction('HTTP Request', { ...call, config })
    return graphQlOutput(output, operation.graphql.field, isMutation)
  } catch (error) {
    // A refusal by status says in its body why.
    const isStatus = error instanceof ProviderError && error.status !== undefined
    throw (isStatus && refusalIn(error.output, isMutation, error.code)) || error
  }
}
