import { toastDone } from '../../components/ui/toast.tsx'
import { account } from '../../lib/api.ts'
import { AccountForm } from './account-form.tsx'

const SHORTEST = 10

export function PasswordForm() {
  return (
    <AccountForm
      blank={{ currentPassword: '', newPassword: '', again: '' }}
      fields={[
        {
          name: 'currentPassword',
          label: 'Current password',
          type: 'password',
          autoComplete: 'current-password',
        },
        {
          name: 'newPassword',
          label: `New password, at least ${SHORTEST} characters`,
          type: 'password',
          autoComplete: 'new-password',
        },
        { name: 'again', label: 'New password again', type: 'password', autoComplete: 'new-password' },
      ]}
      isReady={({ currentPassword, newPassword, again }) =>
        currentPassword !== '' && newPassword.length >= SHORTEST && newPassword === again
      }
      change={({ again: _, ...passwords }) => account.auth.changePassword(passwords)}
      onChanged={() => toastDone('Password changed; every other session has ended')}
      label="Change password"
    />
  )
}
