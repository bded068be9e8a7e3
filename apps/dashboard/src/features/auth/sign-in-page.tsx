import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { SignInRefused } from '../../components/sign-in-refused.tsx'
import { api } from '../../lib/api.ts'
import { EmailField, PasswordField } from './account-fields.tsx'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { CodePage } from './code-page.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import { useEnter } from './use-enter.ts'

type SignInPageProps = { next: string | undefined; refused?: string | undefined }

export function SignInPage({ next, refused }: SignInPageProps) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const enter = useEnter(
    next,
    () => api.auth.signIn({ email, password }),
    () => setIsAsked(true),
  )
  if (isAsked) return <CodePage next={next} onAgain={() => setIsAsked(false)} />
  return (
    <AuthFrame
      title="Sign in"
      footer={
        <>
          No account yet?{' '}
          <Link to="/sign-up" search={next === undefined ? {} : { next }} className="text-accent underline">
            Sign up
          </Link>
          <br />
          <Link to="/forgot-password" className="text-accent underline">
            Forgotten your password?
          </Link>
        </>
      }
    >
      {refused === undefined ? null : <SignInRefused code={refused} />}
      <AuthForm action={enter} label="Sign in">
        <EmailField value={email} onChange={setEmail} />
        <PasswordField value={password} onChange={setPassword} />
      </AuthForm>
      <ProviderButtons next={next} />
    </AuthFrame>
  )
}
