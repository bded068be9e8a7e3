import type { User } from '@orch/client'
import { LogOut } from 'lucide-react'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useSignOut } from '../../lib/use-sign-out.ts'
import { DeleteAccount } from './delete-account.tsx'
import { EmailForm } from './email-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProfileForm } from './profile-form.tsx'
import { Sessions } from './sessions.tsx'
import { SignIns } from './sign-ins.tsx'
import { ThemeChoiceField } from './theme-choice-field.tsx'
import { TwoFactor } from './two-factor.tsx'

type ProfilePageProps = { user: User; refused?: string | undefined }

export function ProfilePage({ user, refused }: ProfilePageProps) {
  const signOut = useSignOut()
  return (
    <Page title="Profile">
      <div className="flex max-w-xl flex-col gap-5">
        <Section title="About you">
          <ProfileForm user={user} />
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
