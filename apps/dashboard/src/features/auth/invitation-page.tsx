import type { User } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button, buttonLook } from '../../components/ui/button.tsx'
import { useSignOut } from '../../lib/use-sign-out.ts'
import { AuthFrame } from './auth-frame.tsx'
import { useJoin } from './use-join.ts'

/** Where the link of an invitation leads. */
export function InvitationPage({ user, token }: { user: User | null; token: string | undefined }) {
  if (token === undefined) return <NoInvitation />
  return user === null ? <SignInFirst /> : <Join user={user} token={token} />
}

const HERE = { next: '/invitation' }

function SignInFirst() {
  return (
    <AuthFrame
      title="You are invited to a workspace"
      footer="The invitation counts only for the email address it was made for."
    >
      <p className="mb-5 text-sm leading-6 text-quiet">
        Sign in or make an account with that address; you come back here and join.
      </p>
      <div className="flex flex-col gap-2.5">
        <Link to="/sign-up" search={HERE} className={buttonLook({ look: 'primary' })}>
          Make an account
        </Link>
        <Link to="/sign-in" search={HERE} className={buttonLook()}>
          Sign in
        </Link>
      </div>
    </AuthFrame>
  )
}

function Join({ user, token }: { user: User; token: string }) {
  const join = useJoin(token)
  const leave = useSignOut('/invitation')
  return (
    <AuthFrame
      title="Join the workspace?"
      footer={
        <Link to="/workflows" className="text-accent underline">
          Not now
        </Link>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-sm leading-6 text-quiet">
          You are signed in as <strong className="break-words text-ink">{user.email}</strong>. The invitation
          counts only for the email address it was made for.
        </p>
        {join.error ? <ErrorNotice error={join.error} /> : null}
        <Button look="primary" isBusy={join.isPending} onClick={() => join.mutate()}>
          Join workspace
        </Button>
        <Button isBusy={leave.isPending} onClick={() => leave.mutate()}>
          Use another account
        </Button>
      </div>
    </AuthFrame>
  )
}

function NoInvitation() {
  return (
    <AuthFrame
      title="There is no invitation here"
      footer={
        <Link to="/workflows" className="text-accent underline">
          Go to workflows
        </Link>
      }
    >
      <p className="text-sm leading-6 text-quiet">
        Open the link once more as you received it, with everything after the #. It works once and for a week;
        after that, ask for a new one.
      </p>
    </AuthFrame>
  )
}
