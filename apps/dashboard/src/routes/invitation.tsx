import { createFileRoute, redirect } from '@tanstack/react-router'
import { InvitationPage } from '../features/auth/invitation-page.tsx'
import { userQuery } from '../lib/account.ts'
import { keepInvitation, keptInvitation } from '../lib/invitation.ts'

export const Route = createFileRoute('/invitation')({
  beforeLoad: async ({ context, location }) => {
    if (location.hash !== '') {
      keepInvitation(location.hash)
      // Out of the address, so that nobody reads it there or in the history.
      throw redirect({ to: '/invitation', hash: '', replace: true })
    }
    return { user: await context.queryClient.ensureQueryData(userQuery), token: keptInvitation() }
  },
  component: function Invitation() {
    const { user, token } = Route.useRouteContext()
    return <InvitationPage user={user} token={token} />
  },
})
