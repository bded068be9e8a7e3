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
import { LanguageField } from './language-field.tsx'
import { PasswordForm } from './password-form.tsx'
import { ManagedProfile, ProfileForm } from './profile-form.tsx'
import { Sessions } from './sessions.tsx'
import { SignIns } from './sign-ins.tsx'
import { texts } from './texts.ts'
import { ThemeChoiceField } from './theme-choice-field.tsx'
import { TwoFactor } from './two-factor.tsx'

type ProfilePageProps = { user: User; refused?: string | undefined }

/** The route knows who the person was when it was entered; two-factor and the address change while it is open. */
export function ProfilePage({ user: entered, refused }: ProfilePageProps) {
  const user = useQuery(userQuery).data ?? entered
  const signOut = useSignOut()
  return (
    <Page title={texts.profile}>
      <div className="flex max-w-xl flex-col gap-5">
        <Section title={texts.aboutYou}>
          {user.providerId === null ? <ProfileForm user={user} /> : <ManagedProfile user={user} />}
        </Section>
        {user.providerId === null ? <WithPassword user={user} /> : null}
        <Section title={texts.signInBy}>
          <SignIns user={user} refused={refused} />
        </Section>
        <Section title={texts.appearance}>
          <div className="flex flex-col gap-4">
            <ThemeChoiceField />
            <LanguageField />
          </div>
        </Section>
        <Section title={texts.whereYouSigned}>
          <Sessions />
        </Section>
        <Section
          title={texts.session}
          description={texts.endsSessionThisBrowser}
          actions={
            <Button onClick={() => signOut.mutate()} isBusy={signOut.isPending}>
              <LogOut aria-hidden="true" />
              {texts.signOut}
            </Button>
          }
        />
        <Section
          title={texts.deleteAccount}
          description={texts.forGoodWithEverythingYours}
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
      <Section title={texts.emailAddress}>
        <EmailForm />
      </Section>
      <Section title={texts.password}>
        <PasswordForm />
      </Section>
      <Section title={texts.twoFactorSignIn}>
        <TwoFactor user={user} />
      </Section>
    </>
  )
}
