import type { Role, Workspace } from '@orch/client'
import { LEAST } from '@orch/contract/least'
import { createContext, useContext } from 'react'

const RANK: Record<Role, number> = { viewer: 0, editor: 1, admin: 2, owner: 3 }

const WorkspaceContext = createContext<Workspace | undefined>(undefined)

/** Tells the pages below in which workspace they are. */
export const WorkspaceProvider = WorkspaceContext.Provider

type Table = typeof LEAST

/** What somebody may do by their role in a workspace: all but what is for operators. */
type ByRole = { [Id in keyof Table]: Table[Id] extends Role ? Id : never }[keyof Table]

/** Whether the person may do this operation in this workspace. */
export function useMay(operation: ByRole): boolean {
  return useHasRole(LEAST[operation])
}

/** Whether the person's role is at least this one; without a workspace they may only look. */
export function useHasRole(least: Role): boolean {
  const role = useContext(WorkspaceContext)?.role ?? 'viewer'
  return RANK[role] >= RANK[least]
}

/** The workspace one works in. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (workspace === undefined) throw new Error('Only pages of a workspace may ask for it')
  return workspace
}
