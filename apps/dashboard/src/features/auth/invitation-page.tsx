import type { User } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button, buttonClass } from '../../components/ui/button.tsx'
import { useSignOut } from '../../lib/use-sign-out.ts'
import { AuthFrame } from './auth-frame.tsx'
import { texts } from './texts.ts'
import { useJoin } from './use-join.ts'

/** Where the link of an invitation leads. */
export function InvitationPage({ user, token }: { user: User | null; token: string | undefined }) {
  if (token === undefined) return <NoInvitation />
  return user === null ? <SignInFirst /> : <Join user={user} token={token} />
}

const HERE = { next: '/invitation' }

function SignInFirst() {
  return (
    <AuthFrame title={texts.invitation.title} footer={texts.invitation.onlyForAddress}>
      <p className="mb-5 text-sm leading-6 text-quiet">{texts.invitation.signInFirst}</p>
      <div className="flex flex-col gap-2.5">
        <Link to="/sign-up" search={HERE} className={buttonClass({ variant: 'primary' })}>
          {texts.invitation.makeAccount}
        </Link>
        <Link to="/sign-in" search={HERE} className={buttonClass()}>
          {texts.signIn}
        </Link>
      </div>
    </AuthFrame>
  )
}

function Join({ user, token }: { user: User; token: string }) {
  const join = useJoin(token)
  const leave = useSignOut('/invitation')
  const [before, after] = texts.invitation.signedInAs
  return (
    <AuthFrame
      title={texts.invitation.question}
      footer={
        <Link to="/workflows" className="text-accent underline">
          {texts.invitation.notNow}
        </Link>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-sm leading-6 text-quiet">
          {before}
          <strong className="break-words text-ink">{user.email}</strong>
          {after}
        </p>
        {join.error ? <ErrorNotice error={join.error} /> : null}
        <Button variant="primary" isBusy={join.isPending} onClick={() => join.mutate()}>
          {texts.invitation.join}
        </Button>
        <Button isBusy={leave.isPending} onClick={() => leave.mutate()}>
          {texts.invitation.another}
        </Button>
      </div>
    </AuthFrame>
  )
}

function NoInvitation() {
  return (
    <AuthFrame
      title={texts.invitation.none}
      footer={
        <Link to="/workflows" className="text-accent underline">
          {texts.invitation.toWorkflows}
        </Link>
      }
    >
      <p className="text-sm leading-6 text-quiet">{texts.invitation.openAgain}</p>
    </AuthFrame>
  )
}
