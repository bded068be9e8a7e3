import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { toastDone } from '../../components/ui/toast.tsx'
import { account } from '../../lib/api.ts'
import { SecretBox } from './secret-box.tsx'

const BLANK = { currentPassword: '', newPassword: '', again: '' }
const SHORTEST = 10

export function PasswordForm() {
  const [form, setForm] = useState(BLANK)
  const { again, ...passwords } = form
  const change = useMutation({
    mutationFn: () => account.auth.changePassword(passwords),
    gcTime: 0,
    onSuccess: () => {
      setForm(BLANK)
      toastDone('Password changed; every other session has ended')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  const { currentPassword, newPassword } = passwords
  const isReady = currentPassword !== '' && newPassword.length >= SHORTEST && newPassword === again
  const set = (field: keyof typeof BLANK) => (value: string) => setForm({ ...form, [field]: value })
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {change.error ? <ErrorNotice error={change.error} /> : null}
      <SecretBox
        label="Current password"
        type="password"
        autoComplete="current-password"
        value={currentPassword}
        onChange={set('currentPassword')}
      />
      <SecretBox
        label="New password, at least 10 characters"
        type="password"
        autoComplete="new-password"
        value={newPassword}
        onChange={set('newPassword')}
      />
      <SecretBox
        label="New password again"
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={set('again')}
      />
      <Button type="submit" isBusy={change.isPending} disabled={!isReady} className="self-start">
        Change password
      </Button>
    </form>
  )
}
