import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { api } from '../../lib/api.ts'
import { AuthFrame } from './auth-frame.tsx'
import { useEnter } from './use-enter.ts'

export function SignInPage({ next }: { next: string | undefined }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const enter = useEnter(next, () => api.auth.signIn({ email, password }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  return (
    <AuthFrame
      title="Sign in"
      footer={
        <>
          No account yet?{' '}
          <Link to="/sign-up" search={next === undefined ? {} : { next }} className="text-accent underline">
            Sign up
          </Link>
          <br />
          <Link to="/forgot-password" className="text-accent underline">
            Forgotten your password?
          </Link>
        </>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {enter.error ? <ErrorNotice error={enter.error} /> : null}
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
        <Field label="Password" isRequired>
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
        <Button type="submit" look="primary" isBusy={enter.isPending} className="mt-1">
          Sign in
        </Button>
      </form>
    </AuthFrame>
  )
}
