import { type ActionCall, callTool, ProviderError, runAction } from '@orch/providers'
import type { GraphQlCall, Operation } from '../operation.ts'
import { valuesOf } from '../request/body-settings.ts'
import { httpSettings } from '../request/http-settings.ts'
import { graphQlOutput, refusalIn } from './graphql-answer.ts'
import { promised } from './promised-answer.ts'

/** Sends an operation: signed, bounded and guarded like every HTTP Request. @throws ProviderError */
export async function runOperation(
  operation: Operation,
  call: ActionCall,
  baseUrl?: string,
): Promise<unknown> {
  const { settingsFor: _, ...rest } = call
  const ownUrl = call.fields['baseUrl']?.trim() || undefined
  if (ownUrl === undefined && operation.needsSignIn)
    throw new ProviderError('NOT_CONFIGURED', 'The service asks who calls: choose a connection for this step')
  const url = ownUrl ?? baseUrl
  if (operation.tool)
    return callTool(rest, { url, name: operation.tool.name, values: valuesOf(operation.body, call.config) })
  if (operation.graphql) return runGraphQl({ ...operation, graphql: operation.graphql }, rest, url)
  const config = httpSettings(operation, call.config, ownUrl === undefined ? baseUrl : undefined)
  return promised(operation, await runAction('HTTP Request', { ...rest, config }))
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
