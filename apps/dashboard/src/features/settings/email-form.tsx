import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { toastDone } from '../../components/ui/toast.tsx'
import { userQuery } from '../../lib/account.ts'
import { account } from '../../lib/api.ts'
import { SecretBox } from './secret-box.tsx'

const BLANK = { email: '', again: '', password: '' }

/** Whoever has the address has the account, so it is typed twice and goes with the password. */
export function EmailForm() {
  const [form, setForm] = useState(BLANK)
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: () => account.user.update({ email: form.email, password: form.password }),
    gcTime: 0,
    onSuccess: async () => {
      setForm(BLANK)
      toastDone('Email address changed')
      await queryClient.invalidateQueries(userQuery)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  const isReady = form.email !== '' && form.email === form.again && form.password !== ''
  const set = (field: keyof typeof BLANK) => (value: string) => setForm({ ...form, [field]: value })
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {change.error ? <ErrorNotice error={change.error} /> : null}
      <SecretBox
        label="New email"
        type="email"
        autoComplete="email"
        value={form.email}
        onChange={set('email')}
      />
      <SecretBox
        label="New email again"
        type="email"
        autoComplete="email"
        value={form.again}
        onChange={set('again')}
      />
      <SecretBox
        label="Your password"
        type="password"
        autoComplete="current-password"
        value={form.password}
        onChange={set('password')}
      />
      <Button type="submit" isBusy={change.isPending} disabled={!isReady} className="self-start">
        Change email
      </Button>
    </form>
  )
}
