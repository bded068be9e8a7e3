import { ActionError } from '@orch/engine'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { ApiError } from '../ground/api-error.ts'
import type { RoutingParts } from '../routing/call-with-key.ts'
import { drawingActionOf, LANGUAGE_PROVIDERS } from './language-models.ts'

/** A model that draws; without `model` it is the provider's usual one. */
export type ChosenModel = {
  provider: string
  actionType: string
  model: string | undefined
  integrationId: string | undefined
}

type ModelSources = { prisma: PrismaClient; routing: RoutingParts }

/**
 * The model of an LLM config, or of the first provider for which there is a key by the workspace's routing policies.
 * @throws ApiError LLM_CONFIG_NOT_FOUND, INVALID_REQUEST, AI_NOT_CONFIGURED
 */
export async function chooseModel(
  parts: ModelSources,
  workspaceId: string,
  llmConfigId: string | undefined,
): Promise<ChosenModel> {
  if (llmConfigId !== undefined) return modelOfConfig(parts, workspaceId, llmConfigId)
  for (const provider of LANGUAGE_PROVIDERS) {
    const actionType = drawingActionOf(provider) ?? ''
    const integrationId = await ownConnection(parts.routing, workspaceId, provider)
    const model = { provider, actionType, model: undefined, integrationId }
    if (await hasKey(parts.routing, workspaceId, model)) return model
  }
  throw new ApiError(
    'AI_NOT_CONFIGURED',
    `AI API key not configured on server. Connect one of: ${LANGUAGE_PROVIDERS.join(', ')}`,
  )
}

async function modelOfConfig(
  { prisma }: ModelSources,
  workspaceId: string,
  id: string,
): Promise<ChosenModel> {
  const row = await prisma.llmConfig.findFirst({ where: { id, workspaceId } })
  if (!row) throw new ApiError('LLM_CONFIG_NOT_FOUND', 'LLM config not found')
  const { provider, model, integrationId } = row
  const actionType = drawingActionOf(provider)
  if (actionType !== undefined)
    return { provider, actionType, model, integrationId: integrationId ?? undefined }
  const able = LANGUAGE_PROVIDERS.join(', ')
  throw new ApiError(
    'INVALID_REQUEST',
    `A model of ${provider} cannot draw workflows; choose one of: ${able}`,
  )
}

/** A step must say which of several connections it means; a person who asks for a drawing is not asked. */
async function ownConnection({ vault }: RoutingParts, workspaceId: string, provider: string) {
  const all = await vault.list(workspaceId, { provider })
  return all.find(({ mode, status }) => mode !== 'platform' && status === 'active')?.id
}

async function hasKey(
  { chooseKey }: RoutingParts,
  workspaceId: string,
  { actionType, integrationId }: ChosenModel,
): Promise<boolean> {
  try {
    return (await chooseKey({ workspaceId, actionType, integrationId })).key !== 'none'
  } catch (error) {
    if (error instanceof ActionError && error.code === 'INTEGRATION_NOT_FOUND') return false
    throw error
  }
}
