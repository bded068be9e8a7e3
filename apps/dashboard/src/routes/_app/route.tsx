import { createFileRoute, redirect } from '@tanstack/react-router'
import { AppShell } from '../../components/app-shell.tsx'
import { userQuery } from '../../lib/user-query.ts'

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    const user = await context.queryClient.ensureQueryData(userQuery)
    if (user === null) throw redirect({ to: '/sign-in', search: { next: location.href } })
    return { user }
  },
  component: function SignedIn() {
    return <AppShell user={Route.useRouteContext().user} />
  },
})
