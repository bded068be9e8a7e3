import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useChange } from '../components/use-change.ts'
import { workspacesQuery } from './account.ts'
import { announce } from './announce.ts'
import { account } from './api.ts'
import { texts } from './texts.ts'

/** Goes to another workspace: to the same page of it, or out of the editor to the list. */
export function useSwitchWorkspace() {
  const navigate = useNavigate()
  const pathname = useLocation({ select: (location) => location.pathname })
  return async ({ id, name }: { id: string; name: string }) => {
    const to = pathname.startsWith('/workflows') ? '/workflows' : '.'
    await navigate({ to, search: { workspace: id } })
    announce(texts.workspace(name))
  }
}

/** Makes a workspace and goes there. */
export function useCreateWorkspace(onDone: () => void) {
  const queryClient = useQueryClient()
  const switchTo = useSwitchWorkspace()
  return useChange((name: string) => account.workspaces.create(name), {
    onDone: async (workspace) => {
      onDone()
      await queryClient.refetchQueries(workspacesQuery)
      await switchTo(workspace)
    },
  })
}
