import type { CliExecutions, CliExecutionsQuery, CliOverview } from '@orch/contract'
import type { z } from 'zod'
import { CURRENT_NAME } from '../../drawings/current-drawing.ts'
import type { Context } from '../context.ts'
import { listRows } from '../executions/list-rows.ts'
import { executionMetrics } from './count-executions.ts'
import { inTexts } from './in-texts.ts'

const RECENT = 5

export async function overview(context: Context<'db' | 'now' | 'vault'>): Promise<CliOverview> {
  const { parts, caller } = context
  const { prisma } = parts.db
  const where = { workspaceId: caller.workspaceId }
  const [workflowCount, apiKeyCount, integrations, metrics, recent] = await Promise.all([
    prisma.workflow.count({ where: { ...where, name: { not: CURRENT_NAME } } }),
    prisma.apiKey.count({ where }),
    parts.vault.list(caller.workspaceId),
    executionMetrics(context, {}),
    listAllExecutions(context, { limit: RECENT, offset: 0 }),
  ])
  return {
    stats: {
      workflowCount,
      executionCount30d: metrics.total,
      apiKeyCount,
      integrationCount: integrations.length,
      isRegistered: true,
    },
    recentExecutions: recent.data,
  }
}

/** Executions of all workflows, newest first. */
export async function listAllExecutions(
  { parts, caller }: Context<'db'>,
  { limit, offset, workflow_id: workflowId, status }: z.output<typeof CliExecutionsQuery>,
): Promise<CliExecutions> {
  const where = {
    workspaceId: caller.workspaceId,
    ...(workflowId ? { workflowId } : {}),
    ...(status ? { status: { in: SAME_AS[status] ?? [status] } } : {}),
  }
  const { execution } = parts.db.prisma
  const [rows, total] = await Promise.all([
    listRows(parts, { where, orderBy: [{ startedAt: 'desc' }, { id: 'asc' }], take: limit, skip: offset }),
    execution.count({ where }),
  ])
  return { data: await Promise.all(rows.map(inTexts)), total }
}

/** The seed system's documents use the first two words. Its code knows no `waiting`, and `metrics` counts those as running. */
const SAME_AS: Record<string, string[]> = {
  completed: ['success'],
  failed: ['error'],
  running: ['running', 'waiting'],
}
