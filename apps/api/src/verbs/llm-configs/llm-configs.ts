import type { LlmConfig, LlmConfigPatch, NewLlmConfig } from '@orch/contract'
import { VaultError } from '@orch/vault'
import { allById, NEWEST_FIRST } from '../../db/in-pages.ts'
import type { LlmConfig as Row } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import { hasModels } from '../../llm/model-input.ts'
import type { Context } from '../context.ts'

export async function listLlmConfigs({ parts, caller }: Context<'db'>): Promise<LlmConfig[]> {
  const { llmConfig } = parts.db.prisma
  const where = { workspaceId: caller.workspaceId }
  return allById(llmConfig.findMany({ where, orderBy: NEWEST_FIRST, select: { id: true } }), async (id) =>
    (await llmConfig.findMany({ where: { ...where, id }, orderBy: NEWEST_FIRST })).map(toLlmConfig),
  )
}

export async function createLlmConfig(
  context: Context<'vault' | 'write'>,
  input: NewLlmConfig,
): Promise<LlmConfig> {
  const { parts, caller } = context
  const { name, provider, model, integrationId = null } = input
  if (!hasModels(provider)) throw new VaultError('UNKNOWN_PROVIDER', `${provider} offers no models`)
  await requireMatch(context, provider, integrationId)
  const data = { id: newId(), workspaceId: caller.workspaceId, name, provider, model, integrationId }
  const row = await parts.write(caller, async ({ tx, audit }) => {
    await audit('llm-config.create', data.id)
    return tx.llmConfig.create({ data })
  })
  return toLlmConfig(row)
}

export async function updateLlmConfig(
  context: Context<'db' | 'vault' | 'write'>,
  id: string,
  patch: LlmConfigPatch,
): Promise<LlmConfig> {
  const { parts, caller } = context
  const { provider } = await ownLlmConfig(context, id)
  const { name, model, integrationId } = patch
  if (integrationId !== undefined) await requireMatch(context, provider, integrationId)
  const data = {
    ...(name === undefined ? {} : { name }),
    ...(model === undefined ? {} : { model }),
    ...(integrationId === undefined ? {} : { integrationId }),
  }
  const row = await parts.write(caller, async ({ tx, audit }) => {
    await audit('llm-config.update', id)
    return tx.llmConfig.update({ where: { id }, data })
  })
  return toLlmConfig(row)
}

/** Steps that name it fail from now on, and say so. */
export async function deleteLlmConfig(context: Context<'db' | 'write'>, id: string): Promise<void> {
  const { parts, caller } = context
  await ownLlmConfig(context, id)
  await parts.write(caller, async ({ tx, audit }) => {
    const { count } = await tx.llmConfig.deleteMany({ where: { id, workspaceId: caller.workspaceId } })
    if (count === 0) throw notFound()
    await audit('llm-config.delete', id)
  })
}

async function ownLlmConfig({ parts, caller }: Context<'db'>, id: string): Promise<Row> {
  const row = await parts.db.prisma.llmConfig.findFirst({ where: { id, workspaceId: caller.workspaceId } })
  if (!row) throw notFound()
  return row
}

function notFound(): ApiError {
  return new ApiError('LLM_CONFIG_NOT_FOUND', 'LLM config not found')
}

/** @throws VaultError INTEGRATION_NOT_FOUND, INTEGRATION_INVALID */
async function requireMatch(
  { parts, caller }: Context<'vault'>,
  provider: string,
  id: string | null,
): Promise<void> {
  if (id === null) return
  const integration = await parts.vault.describe(caller.workspaceId, id)
  if (integration.provider === provider) return
  throw new VaultError(
    'INTEGRATION_INVALID',
    `The connection is one of ${integration.provider}, not ${provider}`,
  )
}

function toLlmConfig({ id, name, provider, model, integrationId, createdAt, updatedAt }: Row): LlmConfig {
  const at = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
  return { id, name, provider, model, integrationId, ...at }
}
