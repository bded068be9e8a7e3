import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { keptInvitation } from '../../lib/invitation.ts'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import { SignUpFields } from './sign-up-fields.tsx'
import { useEnter } from './use-enter.ts'

export function SignUpPage({ next }: { next: string | undefined }) {
  const [account, setAccount] = useState({ name: '', email: '', password: '' })
  const enter = useEnter(next, () => api.auth.signUp({ ...account, invitation: keptInvitation() }))
  return (
    <AuthFrame
      title="Create your account"
      footer={
        <>
          Have an account?{' '}
          <Link to="/sign-in" search={next === undefined ? {} : { next }} className="text-accent underline">
            Sign in
          </Link>
        </>
      }
    >
      <AuthForm action={enter} label="Sign up">
        <SignUpFields account={account} onChange={setAccount} />
      </AuthForm>
      <ProviderButtons next={next} />
    </AuthFrame>
  )
}
