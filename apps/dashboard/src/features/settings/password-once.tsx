import type { FormEvent, ReactNode } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { OwnPasswordField } from '../../components/own-password-field.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useOwnPassword } from '../../components/use-own-password.ts'

type PasswordOnceProps = {
  action: string
  variant?: 'primary' | 'danger'
  isBusy: boolean
  error: unknown
  onPassword: (password: string) => void
  children?: ReactNode
}

/** Asks for the password before a change of how somebody signs in. */
export function PasswordOnce({
  action,
  variant = 'primary',
  isBusy,
  error,
  onPassword,
  children,
}: PasswordOnceProps) {
  const own = useOwnPassword()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onPassword(own.password)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error ? <ErrorNotice error={error} /> : null}
      {children}
      <OwnPasswordField own={own} />
      <Button
        type="submit"
        variant={variant}
        isBusy={isBusy}
        disabled={own.password === ''}
        className="self-end"
      >
        {action}
      </Button>
    </form>
  )
}
