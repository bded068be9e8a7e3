import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../components/use-change.ts'
import { account } from '../../lib/api.ts'
import { EmailField } from './account-fields.tsx'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'

export function ForgotPasswordPage() {
  const [email, setEmail] = useState('')
  const ask = useChange(() => account.auth.requestPasswordReset(email), { isSecret: true })
  return (
    <AuthFrame
      title="Forgotten password"
      footer={
        <Link to="/sign-in" className="text-accent underline">
          Back to sign in
        </Link>
      }
    >
      {ask.isSuccess ? (
        <p role="status" className="text-sm leading-6">
          If {email} has an account, a mail with a link is on its way. The link counts once, for an hour.
        </p>
      ) : (
        <AuthForm action={ask} label="Send me a link">
          <EmailField value={email} onChange={setEmail} />
        </AuthForm>
      )}
    </AuthFrame>
  )
}
