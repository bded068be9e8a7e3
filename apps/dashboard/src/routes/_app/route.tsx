import { useQuery } from '@tanstack/react-query'
import { createFileRoute, redirect, retainSearchParams, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { AppShell } from '../../components/app-shell.tsx'
import { userQuery, workspacesQuery } from '../../lib/account.ts'
import { account } from '../../lib/api.ts'
import { catalogueQuery, openCatalogue } from '../../lib/catalogue/catalogue.ts'
import { addressIn, enterWorkspace, readWorkspace } from '../../lib/enter-workspace.ts'
import { WorkspaceProvider } from '../../lib/workspace.ts'

export const Route = createFileRoute('/_app')({
  validateSearch: readWorkspace,
  search: { middlewares: [retainSearchParams(['workspace'])] },
  beforeLoad: async ({ context: { queryClient }, location, matches, search }) => {
    const user = await queryClient.ensureQueryData(userQuery)
    if (user === null) throw await whereStrangersGo(location)
    const workspaces = await queryClient.ensureQueryData(workspacesQuery)
    const { workspace, isLost } = enterWorkspace(queryClient, workspaces, {
      named: search.workspace,
      pathname: location.pathname,
    })
    if (search.workspace !== workspace.id && (workspaces.length > 1 || search.workspace !== undefined)) {
      const href = isLost ? '/workflows' : location.href
      throw redirect({ href: addressIn(workspace.id, href), replace: true })
    }
    // Pages ask the catalogue for names and forms while they are drawn; it is as much as a third of what the others fetch.
    if (matches.at(-1)?.staticData.withoutCatalogue !== true)
      openCatalogue(await queryClient.ensureQueryData(catalogueQuery))
    return { user: { ...user, workspaceId: workspace.id, role: workspace.role }, workspace, workspaces }
  },
  component: SignedIn,
})

/** To sign-in, and from there back; at the address of a workflow that is public, to what strangers may see of it. */
async function whereStrangersGo({ pathname, href }: { pathname: string; href: string }) {
  const id = /^\/workflows\/([^/]+)$/.exec(pathname)?.[1]
  const isPublic =
    id !== undefined &&
    (await account.workflows.getPublic(decodeURIComponent(id)).then(
      () => true,
      () => false,
    ))
  return isPublic
    ? redirect({ to: '/public/$id', params: { id } })
    : redirect({ to: '/sign-in', search: { next: href } })
}

function SignedIn() {
  const { user, workspace, workspaces } = Route.useRouteContext()
  useChangedWorkspaces(workspaces)
  // Kept up to date from when a page asked for it.
  useQuery({ ...catalogueQuery, enabled: ({ state }) => state.data !== undefined })
  return (
    <WorkspaceProvider value={workspace}>
      <AppShell user={user} workspace={workspace} workspaces={workspaces} />
    </WorkspaceProvider>
  )
}

/** Another role, another name, or no longer a member: the page is built again on what is true now. */
function useChangedWorkspaces(shown: unknown): void {
  const router = useRouter()
  const { data } = useQuery(workspacesQuery)
  useEffect(() => {
    if (data !== undefined && data !== shown) void router.invalidate()
  }, [data, shown, router])
}
