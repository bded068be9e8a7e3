import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { api } from '../../lib/api.ts'
import { keptInvitation } from '../../lib/invitation.ts'
import { AuthFrame } from './auth-frame.tsx'
import { SignUpFields } from './sign-up-fields.tsx'
import { useEnter } from './use-enter.ts'

export function SignUpPage({ next }: { next: string | undefined }) {
  const [account, setAccount] = useState({ name: '', email: '', password: '' })
  const enter = useEnter(next, () => api.auth.signUp({ ...account, invitation: keptInvitation() }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  return (
    <AuthFrame
      title="Create your account"
      footer={
        <>
          Have an account?{' '}
          <Link to="/sign-in" search={next === undefined ? {} : { next }} className="text-accent underline">
            Sign in
          </Link>
        </>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {enter.error ? <ErrorNotice error={enter.error} /> : null}
        <SignUpFields account={account} onChange={setAccount} />
        <Button type="submit" look="primary" isBusy={enter.isPending} className="mt-1">
          Sign up
        </Button>
      </form>
    </AuthFrame>
  )
}
