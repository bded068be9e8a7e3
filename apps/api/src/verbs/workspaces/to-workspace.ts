import type { Role, Workspace } from '@orch/contract'
import type { Workspace as WorkspaceRow } from '../../generated/prisma/client.ts'

export function toWorkspace({ id, name, personal, createdAt }: WorkspaceRow, role: Role): Workspace {
  return { id, name, personal, role, createdAt: createdAt.toISOString() }
}
