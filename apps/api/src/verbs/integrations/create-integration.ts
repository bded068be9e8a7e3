import type { z } from 'zod'
import type { Integration, NewIntegration } from '../../wire/index.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { toIntegration } from './to-integration.ts'

export async function createIntegration(
  { parts, caller }: Context,
  input: z.output<typeof NewIntegration>,
): Promise<Integration> {
  requireRole(caller, 'editor')
  const { type, ...rest } = input
  const stored = await parts.vault.connect({ workspaceId: caller.workspaceId, provider: type, ...rest })
  await parts.audit(caller, 'integration.create', stored.id)
  return toIntegration(stored)
}
