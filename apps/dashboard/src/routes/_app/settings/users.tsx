import { createFileRoute, notFound } from '@tanstack/react-router'
import { AccountsPage } from '../../../features/administration/accounts-page.tsx'

export const Route = createFileRoute('/_app/settings/users')({
  staticData: { withoutCatalogue: true },
  beforeLoad: ({ context: { user } }) => {
    if (!user.isOperator) throw notFound()
  },
  component: AccountsPage,
})
