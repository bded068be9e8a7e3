import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../components/use-change.ts'
import { account } from '../../lib/api.ts'
import { EmailField } from './account-fields.tsx'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { texts } from './texts.ts'

export function ForgotPasswordPage() {
  const [email, setEmail] = useState('')
  const ask = useChange(() => account.auth.requestPasswordReset(email), { isSecret: true })
  return (
    <AuthFrame
      title={texts.forgotten.title}
      footer={
        <Link to="/sign-in" className="text-accent underline">
          {texts.backToSignIn}
        </Link>
      }
    >
      {ask.isSuccess ? (
        <p role="status" className="text-sm leading-6">
          {texts.forgotten.sent(email)}
        </p>
      ) : (
        <AuthForm action={ask} label={texts.forgotten.submit}>
          <EmailField value={email} onChange={setEmail} />
        </AuthForm>
      )}
    </AuthFrame>
  )
}
