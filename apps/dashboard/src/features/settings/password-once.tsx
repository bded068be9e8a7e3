import { type FormEvent, type ReactNode, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'

type PasswordOnceProps = {
  action: string
  look?: 'primary' | 'danger'
  isBusy: boolean
  error: unknown
  onPassword: (password: string) => void
  children?: ReactNode
}

/** Asks for the password before a change of how somebody signs in. */
export function PasswordOnce({
  action,
  look = 'primary',
  isBusy,
  error,
  onPassword,
  children,
}: PasswordOnceProps) {
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onPassword(password)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error ? <ErrorNotice error={error} /> : null}
      {children}
      <Field label="Your password" isRequired>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look={look} isBusy={isBusy} disabled={password === ''} className="self-end">
        {action}
      </Button>
    </form>
  )
}
