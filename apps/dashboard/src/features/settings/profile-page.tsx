import type { User } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { Button } from '../../components/ui/button.tsx'
import { userQuery } from '../../lib/account.ts'
import { useSignOut } from '../../lib/use-sign-out.ts'
import { DeleteAccount } from './delete-account.tsx'
import { EmailForm } from './email-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { ManagedProfile, ProfileForm } from './profile-form.tsx'
import { Sessions } from './sessions.tsx'
import { SignIns } from './sign-ins.tsx'
import { ThemeChoiceField } from './theme-choice-field.tsx'
import { TwoFactor } from './two-factor.tsx'

type ProfilePageProps = { user: User; refused?: string | undefined }

/** The route knows who the person was when it was entered; two-factor and the address change while it is open. */
export function ProfilePage({ user: entered, refused }: ProfilePageProps) {
  const user = useQuery(userQuery).data ?? entered
  const signOut = useSignOut()
  return (
    <Page title="Profile">
      <div className="flex max-w-xl flex-col gap-5">
        <Section title="About you">
          {user.providerId === null ? <ProfileForm user={user} /> : <ManagedProfile user={user} />}
        </Section>
        {user.providerId === null ? <WithPassword user={user} /> : null}
        <Section title="Sign in by">
          <SignIns user={user} refused={refused} />
        </Section>
        <Section title="Appearance">
          <ThemeChoiceField />
        </Section>
        <Section title="Where you are signed in">
          <Sessions />
        </Section>
        <Section
          title="Session"
          description="Ends the session of this browser."
          actions={
            <Button onClick={() => signOut.mutate()} isBusy={signOut.isPending}>
              <LogOut aria-hidden="true" />
              Sign out
            </Button>
          }
        />
        <Section
          title="Delete account"
          description="For good, with everything that is yours alone."
          actions={<DeleteAccount />}
        />
      </div>
    </Page>
  )
}

/** What only those have who sign in by a password. */
function WithPassword({ user }: { user: User }) {
  return (
    <>
      <Section title="Email address">
        <EmailForm />
      </Section>
      <Section title="Password">
        <PasswordForm />
      </Section>
      <Section title="Two-factor sign-in">
        <TwoFactor user={user} />
      </Section>
    </>
  )
}
