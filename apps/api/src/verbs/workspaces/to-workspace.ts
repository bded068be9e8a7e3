import type { Workspace as WorkspaceRow } from '../../generated/prisma/client.ts'
import type { Role, Workspace } from '../../wire/index.ts'

export function toWorkspace({ id, name, personal, createdAt }: WorkspaceRow, role: Role): Workspace {
  return { id, name, personal, role, createdAt: createdAt.toISOString() }
}
