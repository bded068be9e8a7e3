import type { FormEvent, ReactNode } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'

type AuthFormProps = {
  action: { mutate: () => void; error: Error | null; isPending: boolean }
  /** What its button says. */
  label: string
  children: ReactNode
}

/** Fields with one button; what the server refuses stands above them. */
export function AuthForm({ action, label, children }: AuthFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    action.mutate()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {action.error ? <ErrorNotice error={action.error} /> : null}
      {children}
      <Button type="submit" variant="primary" isBusy={action.isPending} className="mt-1">
        {label}
      </Button>
    </form>
  )
}
