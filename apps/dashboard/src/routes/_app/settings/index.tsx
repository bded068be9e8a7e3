import { createFileRoute } from '@tanstack/react-router'
import { ProfilePage } from '../../../features/settings/profile-page.tsx'

export const Route = createFileRoute('/_app/settings/')({
  staticData: { withoutCatalogue: true },
  component: function Profile() {
    return <ProfilePage user={Route.useRouteContext().user} />
  },
})
