import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { EmailField, PasswordField } from './account-fields.tsx'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { CodePage } from './code-page.tsx'
import { useEnter } from './use-enter.ts'

export function SignInPage({ next }: { next: string | undefined }) {
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
      <AuthForm action={enter} label="Sign in">
        <EmailField value={email} onChange={setEmail} />
        <PasswordField value={password} onChange={setPassword} />
      </AuthForm>
    </AuthFrame>
  )
}
