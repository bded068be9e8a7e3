import { createFileRoute } from '@tanstack/react-router'
import { WorkspacePage } from '../../../features/workspace/workspace-page.tsx'

export const Route = createFileRoute('/_app/settings/workspace')({
  staticData: { withoutCatalogue: true },
  component: function Workspace() {
    return <WorkspacePage userId={Route.useRouteContext().user.id} />
  },
})
