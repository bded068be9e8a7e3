import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { SignInRefused } from '../../components/sign-in-refused.tsx'
import { api } from '../../lib/api.ts'
import { EmailField, PasswordField } from './account-fields.tsx'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { CodePage } from './code-page.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import { texts } from './texts.ts'
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
      title={texts.signIn}
      footer={
        <>
          {texts.noAccountYet}{' '}
          <Link to="/sign-up" search={next === undefined ? {} : { next }} className="text-accent underline">
            {texts.signUp}
          </Link>
          <br />
          <Link to="/forgot-password" className="text-accent underline">
            {texts.forgotten.link}
          </Link>
        </>
      }
    >
      {refused === undefined ? null : <SignInRefused code={refused} />}
      <AuthForm action={enter} label={texts.signIn}>
        <EmailField value={email} onChange={setEmail} />
        <PasswordField value={password} onChange={setPassword} />
      </AuthForm>
      <ProviderButtons next={next} />
    </AuthFrame>
  )
}
