import { createFileRoute, notFound } from '@tanstack/react-router'
import { InstallationPage } from '../../../features/installation/installation-page.tsx'
import { encryptionQuery } from '../../../features/installation/installation-queries.ts'

export const Route = createFileRoute('/_app/settings/installation')({
  staticData: { withoutCatalogue: true },
  beforeLoad: ({ context: { user } }) => {
    if (!user.isOperator) throw notFound()
  },
  loader: ({ context }) => void context.queryClient.prefetchQuery(encryptionQuery),
  component: function Installation() {
    return <InstallationPage workspaceId={Route.useRouteContext().workspace.id} />
  },
})
