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
  const { type, name, config } = input
  const stored = await parts.vault.connect({ workspaceId: caller.workspaceId, provider: type, name, config })
  await parts.audit(caller, 'integration.create', stored.id)
  return toIntegration(stored)
}
