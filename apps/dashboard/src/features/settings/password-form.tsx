import { toastDone } from '../../components/ui/toast.tsx'
import { account } from '../../lib/api.ts'
import { AccountForm } from './account-form.tsx'
import { texts } from './texts.ts'

const SHORTEST = 10

export function PasswordForm() {
  return (
    <AccountForm
      blank={{ currentPassword: '', newPassword: '', again: '' }}
      fields={[
        {
          name: 'currentPassword',
          label: texts.currentPassword,
          type: 'password',
          autoComplete: 'current-password',
        },
        {
          name: 'newPassword',
          label: texts.newPasswordAtLeastCharacters(SHORTEST),
          type: 'password',
          autoComplete: 'new-password',
        },
        { name: 'again', label: texts.newPasswordAgain, type: 'password', autoComplete: 'new-password' },
      ]}
      isReady={({ currentPassword, newPassword, again }) =>
        currentPassword !== '' && newPassword.length >= SHORTEST && newPassword === again
      }
      change={({ again: _, ...passwords }) => account.auth.changePassword(passwords)}
      onChanged={() => toastDone(texts.passwordChanged)}
      label={texts.changePassword}
    />
  )
}
