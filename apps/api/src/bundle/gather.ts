import { parseWorkflow } from '@orch/engine'
import { giveWay } from '@orch/json'
import type { Integration, Vault } from '@orch/vault'
import type { Database } from '../db/open-database.ts'
import { CURRENT_NAME } from '../drawings/current-drawing.ts'
import { ApiError } from '../ground/api-error.ts'
import { gatherServices, providersOf } from './bundled-services.ts'
import type { BundleContents, BundledIntegration, BundledWorkflow } from './sealed-bundle.ts'

type Source = { db: Database; vault: Vault }

/**
 * What a workspace has, or the workflows named and the connections they use. Connections to platform keys stay behind.
 * @throws ApiError WORKFLOW_NOT_FOUND when one that is named is not there: a bundle without it would look whole
 */
export async function gather(
  parts: Source,
  workspaceId: string,
  workflowIds?: string[],
): Promise<BundleContents> {
  const rows = await parts.db.prisma.workflow.findMany({
    where: { workspaceId, name: { not: CURRENT_NAME }, ...(workflowIds ? { id: { in: workflowIds } } : {}) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, name: true, description: true, nodes: true, edges: true, pausedAt: true },
      published: { select: { nodes: true, edges: true } },
    },
  })
  if (workflowIds && rows.length < new Set(workflowIds).size)
    throw new ApiError(
      'WORKFLOW_NOT_FOUND',
      'One of the workflows is not in this workspace: nothing was exported',
    )
  const workflows = rows.map(({ pausedAt, published, ...row }) => ({
    ...row,
    ...drawingOf(row),
    published: published && { ...drawingOf(published), isPaused: pausedAt !== null },
  }))
  const used = new Set<string>()
  for (const workflow of workflows) {
    for (const id of integrationsIn(workflow)) used.add(id)
    await giveWay()
  }
  const all = await parts.vault.list(workspaceId)
  const wanted = all.filter(
    ({ id, mode }) => mode !== 'platform' && (workflowIds === undefined || used.has(id)),
  )
  const integrations = []
  for (const integration of wanted) integrations.push(await bundled(parts, workspaceId, integration))
  const providers = workflowIds && new Set([...providersOf(workflows), ...wanted.map((one) => one.provider)])
  const services = await gatherServices(parts.db.prisma, workspaceId, providers)
  return { workflows, integrations, services }
}

/** All of a bundle is in memory at once, read, sealed and printed: some ten times its drawings. */
const MOST_BYTES = 16 * 1024 * 1024

/** @throws ApiError BUNDLE_TOO_LARGE before a drawing is read */
export async function requireRoom(
  { db }: Pick<Source, 'db'>,
  workspaceId: string,
  workflowIds?: string[],
): Promise<void> {
  const wanted = workflowIds ?? null
  const [sum] = await db.prisma.$queryRaw<{ bytes: bigint }[]>`
    SELECT coalesce(sum(octet_length(w.nodes::text) + octet_length(w.edges::text)
      + coalesce(octet_length(v.nodes::text) + octet_length(v.edges::text), 0)), 0)::bigint AS bytes
    FROM workflows w LEFT JOIN workflow_versions v ON v.id = w.published_id
    WHERE w.workspace_id = ${workspaceId} AND w.name <> ${CURRENT_NAME}
      AND (${wanted}::text[] IS NULL OR w.id = ANY(${wanted}::text[]))`
  if (Number(sum?.bytes ?? 0) <= MOST_BYTES) return
  throw new ApiError('BUNDLE_TOO_LARGE', `The drawings of a bundle may have ${MOST_BYTES} bytes together`)
}

function drawingOf({ nodes, edges }: { nodes: unknown; edges: unknown }) {
  return { nodes: nodes as unknown[], edges: edges as unknown[] }
}

function integrationsIn({ nodes, edges, published }: BundledWorkflow): string[] {
  const drawings = [{ nodes, edges }, ...(published ? [drawingOf(published)] : [])]
  return drawings.flatMap((drawing) =>
    parseWorkflow(drawing).nodes.flatMap(({ integrationId }) => integrationId ?? []),
  )
}

async function bundled(parts: Source, workspaceId: string, { id }: Integration): Promise<BundledIntegration> {
  const { provider, name, mode, status, scopes, expiresAt, envKey, category, config } =
    await parts.vault.read(workspaceId, id)
  return {
    id,
    provider,
    name,
    mode: mode === 'oauth-user' ? mode : 'service',
    status: status === 'pending' ? status : 'active',
    scopes: [...scopes],
    expiresAt: expiresAt?.toISOString() ?? null,
    envKey,
    category,
    config: { ...config },
  }
}
