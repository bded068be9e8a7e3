import { createFileRoute, notFound } from '@tanstack/react-router'
import { WorkspacesPage } from '../../../features/administration/workspaces-page.tsx'

export const Route = createFileRoute('/_app/settings/workspaces')({
  staticData: { withoutCatalogue: true },
  beforeLoad: ({ context: { user } }) => {
    if (!user.isOperator) throw notFound()
  },
  component: WorkspacesPage,
})
