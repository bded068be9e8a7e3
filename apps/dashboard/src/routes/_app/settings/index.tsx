import { createFileRoute } from '@tanstack/react-router'
import { ProfilePage } from '../../../features/settings/profile-page.tsx'

export const Route = createFileRoute('/_app/settings/')({
  staticData: { withoutCatalogue: true },
  validateSearch({ refused }: Record<string, unknown>): { refused?: string } {
    return typeof refused === 'string' ? { refused } : {}
  },
  component: function Profile() {
    return <ProfilePage user={Route.useRouteContext().user} refused={Route.useSearch().refused} />
  },
})
