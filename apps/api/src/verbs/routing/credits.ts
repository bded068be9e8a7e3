import type { CreditBalance, CreditGrant, Credits } from '@orch/contract'
import type { z } from 'zod'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import { grantCredits as grantTo } from '../../routing/credits.ts'
import type { Context } from '../context.ts'

const LISTED = 50

/** What is left, and the newest entries. */
export async function getCredits({ parts, caller }: Context<'db'>): Promise<Credits> {
  const { workspaceId } = caller
  const workspace = await parts.db.prisma.workspace.findUnique({ where: { id: workspaceId } })
  if (!workspace) throw new ApiError('WORKSPACE_NOT_FOUND', 'Workspace not found')
  const rows = await parts.db.prisma.creditEntry.findMany({
    where: { workspaceId },
    orderBy: { at: 'desc' },
    take: LISTED,
  })
  return {
    balance: workspace.credits,
    entries: rows.map(({ amount, reason, executionId, step, refundedAt, at }) => ({
      amount,
      reason,
      executionId,
      step,
      isRefunded: refundedAt !== null,
      at: at.toISOString(),
    })),
  }
}

/** By an operator, to any workspace. */
export async function grantCredits(
  { parts, caller }: Context<'write'>,
  { workspaceId, amount, reason }: z.output<typeof CreditGrant>,
): Promise<CreditBalance> {
  return parts.write(caller, async ({ tx, audit }) => {
    const balance = await grantTo(tx, { key: `grant:${newId()}`, workspaceId, amount, reason })
    if (balance === undefined) throw new ApiError('WORKSPACE_NOT_FOUND', 'Workspace not found')
    await audit('credits.grant', workspaceId, workspaceId)
    return { balance }
  })
}
