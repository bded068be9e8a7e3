import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button, buttonLook } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useChange } from '../../components/use-change.ts'
import { account } from '../../lib/api.ts'
import { AuthFrame } from './auth-frame.tsx'

const SHORTEST = 10

/** Where the link of a mail leads. What stands behind # is never sent to a server, so it is in nobody's log. */
export function ResetPasswordPage({ token }: { token: string }) {
  const [newPassword, setNewPassword] = useState('')
  const reset = useChange(() => account.auth.resetPassword({ token, newPassword }), { isSecret: true })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    reset.mutate()
  }
  return (
    <AuthFrame
      title="New password"
      footer={
        <Link to="/forgot-password" className="text-accent underline">
          Ask for another link
        </Link>
      }
    >
      {reset.isSuccess ? (
        <div className="flex flex-col gap-4">
          <p role="status" className="text-sm leading-6">
            Your password is changed, and every session of your account has ended.
          </p>
          <Link to="/sign-in" className={buttonLook({ look: 'primary' })}>
            Sign in
          </Link>
        </div>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          {reset.error ? <ErrorNotice error={reset.error} /> : null}
          <Field label={`New password, at least ${SHORTEST} characters`} isRequired>
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="new-password"
                minLength={SHORTEST}
                value={newPassword}
                onChange={(event) => setNewPassword(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" look="primary" isBusy={reset.isPending} className="mt-1">
            Change password
          </Button>
        </form>
      )}
    </AuthFrame>
  )
}
