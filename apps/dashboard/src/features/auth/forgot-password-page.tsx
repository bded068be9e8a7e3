import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useChange } from '../../components/use-change.ts'
import { account } from '../../lib/api.ts'
import { AuthFrame } from './auth-frame.tsx'

export function ForgotPasswordPage() {
  const [email, setEmail] = useState('')
  const ask = useChange(() => account.auth.requestPasswordReset(email), { isSecret: true })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate()
  }
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
        <form onSubmit={submit} className="flex flex-col gap-4">
          {ask.error ? <ErrorNotice error={ask.error} /> : null}
          <Field label="Email" isRequired>
            {(control) => (
              <Input
                {...control}
                type="email"
                autoComplete="username"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" look="primary" isBusy={ask.isPending} className="mt-1">
            Send me a link
          </Button>
        </form>
      )}
    </AuthFrame>
  )
}
