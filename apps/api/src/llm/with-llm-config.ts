import { type ActionCall, ActionError } from '@orch/engine'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { modelInputOf } from './model-input.ts'

/**
 * The call as its LLM config makes it: model and connection are the config's.
 * @throws ActionError LLM_CONFIG_NOT_FOUND, LLM_CONFIG_MISMATCH
 */
export async function withLlmConfig(prisma: PrismaClient, call: ActionCall): Promise<ActionCall> {
  const { llmConfigId: id, ...config } = call.config
  if (typeof id !== 'string' || id === '') return call
  const { workspaceId } = call
  const row = await prisma.llmConfig.findFirst({ where: { id, workspaceId } })
  if (!row)
    throw new ActionError({ code: 'LLM_CONFIG_NOT_FOUND', message: 'The LLM config of the step is gone' })
  const input = modelInputOf(call.actionType)
  if (input?.provider !== row.provider) {
    const message = `The LLM config is one of ${row.provider}, and the step is not one of its models' actions`
    throw new ActionError({ code: 'LLM_CONFIG_MISMATCH', message })
  }
  return {
    ...call,
    config: { ...config, [input.key]: row.model },
    ...(row.integrationId === null ? {} : { integrationId: row.integrationId }),
  }
}
