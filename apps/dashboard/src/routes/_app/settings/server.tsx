import { createFileRoute, notFound } from '@tanstack/react-router'
import { ServerSettingsPage } from '../../../features/administration/settings-page.tsx'

export const Route = createFileRoute('/_app/settings/server')({
  staticData: { withoutCatalogue: true },
  beforeLoad: ({ context: { user } }) => {
    if (!user.isOperator) throw notFound()
  },
  component: ServerSettingsPage,
})
