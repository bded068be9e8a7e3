import { OrchError, type Workspace } from '@orch/client'
import type { QueryClient } from '@tanstack/react-query'
import { toastError } from '../components/ui/toast.tsx'
import { forgetWorkspace } from './account.ts'
import { texts } from './texts.ts'
import { chooseWorkspace, chosenWorkspaceId, rememberedWorkspaceId } from './workspace-choice.ts'

/** The address names the workspace, so that a link and a second tab show the same. */
export function readWorkspace(search: Record<string, unknown>): { workspace?: string } {
  const { workspace } = search
  return typeof workspace === 'string' && workspace !== '' ? { workspace } : {}
}

/**
 * Works in the workspace that the address names, else where this browser was last, else in the personal one.
 * `isLost`: the tab was in the one that is named, and its person is not a member any more.
 */
export function enterWorkspace(
  queryClient: QueryClient,
  workspaces: readonly Workspace[],
  { named, pathname }: { named: string | undefined; pathname: string },
): { workspace: Workspace; isLost: boolean } {
  const find = (id: string | undefined) => workspaces.find((each) => each.id === id)
  const workspace = find(named) ?? find(rememberedWorkspaceId()) ?? workspaces[0]
  if (workspace === undefined) throw notMember()
  const isElsewhere = named !== undefined && named !== workspace.id
  const isLost = isElsewhere && named === chosenWorkspaceId()
  // A public workflow of strangers can be seen all the same.
  if (isLost || (isElsewhere && !pathname.startsWith('/workflows/'))) toastError(notMember())
  if (chosenWorkspaceId() !== workspace.id) forgetWorkspace(queryClient)
  chooseWorkspace(workspace.id)
  return { workspace, isLost }
}

/** The same place in a workspace, as an address. */
export function addressIn(workspaceId: string, href: string): string {
  const url = new URL(href, 'http://here')
  url.searchParams.set('workspace', workspaceId)
  return `${url.pathname}${url.search}${url.hash}`
}

function notMember(): OrchError {
  return new OrchError({ code: 'WORKSPACE_NOT_FOUND', message: texts.youNotMemberWorkspace })
}
