import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { keptInvitation } from '../../lib/invitation.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import { SignUpFields } from './sign-up-fields.tsx'
import { texts } from './texts.ts'
import { useEnter } from './use-enter.ts'

export function SignUpPage({ next }: { next: string | undefined }) {
  const [account, setAccount] = useState({ name: '', email: '', password: '' })
  const enter = useEnter(next, () => api.auth.signUp({ ...account, invitation: keptInvitation() }))
  return (
    <AuthFrame
      title={texts.createAccount}
      footer={
        <>
          {texts.haveAccount}{' '}
          <Link to="/sign-in" search={next === undefined ? {} : { next }} className="text-accent underline">
            {texts.signIn}
          </Link>
        </>
      }
    >
      <AuthForm action={enter} label={texts.signUp}>
        <SignUpFields account={account} onChange={setAccount} />
      </AuthForm>
      <ProviderButtons next={next} />
    </AuthFrame>
  )
}
