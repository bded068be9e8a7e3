import type { User } from '@orch/client'
import { LogOut } from 'lucide-react'
import { Page } from '../../components/page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { useSignOut } from '../../lib/use-sign-out.ts'
import { EmailForm } from './email-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProfileForm } from './profile-form.tsx'
import { Sessions } from './sessions.tsx'
import { ThemeChoiceField } from './theme-choice-field.tsx'
import { TwoFactor } from './two-factor.tsx'

export function ProfilePage({ user }: { user: User }) {
  const signOut = useSignOut()
  return (
    <Page title="Profile">
      <div className="flex max-w-xl flex-col gap-5">
        <Card className="p-5" aria-labelledby="profile">
          <h2 id="profile" className="mb-4 font-semibold">
            About you
          </h2>
          <ProfileForm user={user} />
        </Card>
        {user.providerId === null ? (
          <>
            <Card className="p-5" aria-labelledby="email">
              <h2 id="email" className="mb-4 font-semibold">
                Email address
              </h2>
              <EmailForm />
            </Card>
            <Card className="p-5" aria-labelledby="password">
              <h2 id="password" className="mb-4 font-semibold">
                Password
              </h2>
              <PasswordForm />
            </Card>
            <Card className="p-5" aria-labelledby="two-factor">
              <h2 id="two-factor" className="mb-4 font-semibold">
                Two-factor sign-in
              </h2>
              <TwoFactor user={user} />
            </Card>
          </>
        ) : null}
        <Card className="p-5" aria-labelledby="appearance">
          <h2 id="appearance" className="mb-4 font-semibold">
            Appearance
          </h2>
          <ThemeChoiceField />
        </Card>
        <Card className="p-5" aria-labelledby="sessions">
          <h2 id="sessions" className="mb-4 font-semibold">
            Where you are signed in
          </h2>
          <Sessions />
        </Card>
        <Card className="flex flex-wrap items-center justify-between gap-3 p-5" aria-labelledby="session">
          <div>
            <h2 id="session" className="font-semibold">
              Session
            </h2>
            <p className="mt-0.5 text-sm text-quiet">Ends the session of this browser.</p>
          </div>
          <Button onClick={() => signOut.mutate()} isBusy={signOut.isPending}>
            <LogOut aria-hidden="true" />
            Sign out
          </Button>
        </Card>
      </div>
    </Page>
  )
}
