import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { buttonClass } from '../../components/ui/button.tsx'
import { useChange } from '../../components/use-change.ts'
import { account } from '../../lib/api.ts'
import { NewPasswordField } from './account-fields.tsx'
import { AuthForm } from './auth-form.tsx'
import { AuthFrame } from './auth-frame.tsx'
import { texts } from './texts.ts'

/** Where the link of a mail leads. What stands behind # is never sent to a server, so it is in nobody's log. */
export function ResetPasswordPage({ token }: { token: string }) {
  const [newPassword, setNewPassword] = useState('')
  const reset = useChange(() => account.auth.resetPassword({ token, newPassword }), { isSecret: true })
  return (
    <AuthFrame
      title={texts.fields.newPassword}
      footer={
        <Link to="/forgot-password" className="text-accent underline">
          {texts.reset.another}
        </Link>
      }
    >
      {reset.isSuccess ? (
        <div className="flex flex-col gap-4">
          <p role="status" className="text-sm leading-6">
            {texts.reset.done}
          </p>
          <Link to="/sign-in" className={buttonClass({ variant: 'primary' })}>
            {texts.signIn}
          </Link>
        </div>
      ) : (
        <AuthForm action={reset} label={texts.reset.submit}>
          <NewPasswordField label={texts.fields.newPassword} value={newPassword} onChange={setNewPassword} />
        </AuthForm>
      )}
    </AuthFrame>
  )
}
