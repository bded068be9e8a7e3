import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { buttonLook } from '../../components/ui/button.tsx'
import { useChange } from '../../components/use-change.ts'
import { account } from '../../lib/api.ts'
import { NewPasswordField } from './account-fields.tsx'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'

/** Where the link of a mail leads. What stands behind # is never sent to a server, so it is in nobody's log. */
export function ResetPasswordPage({ token }: { token: string }) {
  const [newPassword, setNewPassword] = useState('')
  const reset = useChange(() => account.auth.resetPassword({ token, newPassword }), { isSecret: true })
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
        <AuthForm action={reset} label="Change password">
          <NewPasswordField label="New password" value={newPassword} onChange={setNewPassword} />
        </AuthForm>
      )}
    </AuthFrame>
  )
}
