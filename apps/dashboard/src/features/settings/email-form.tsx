import { useQueryClient } from '@tanstack/react-query'
import { toastDone } from '../../components/ui/toast.tsx'
import { userQuery } from '../../lib/account.ts'
import { account } from '../../lib/api.ts'
import { AccountForm } from './account-form.tsx'
import { texts } from './texts.ts'

/** The owner of the address has the account, so it is typed twice and goes with the password. */
export function EmailForm() {
  const queryClient = useQueryClient()
  return (
    <AccountForm
      blank={{ email: '', again: '', password: '' }}
      fields={[
        { name: 'email', label: texts.newEmail, type: 'email', autoComplete: 'email' },
        { name: 'again', label: texts.newEmailAgain, type: 'email', autoComplete: 'email' },
        { name: 'password', label: texts.yourPassword, type: 'password', autoComplete: 'current-password' },
      ]}
      isReady={({ email, again, password }) => email !== '' && email === again && password !== ''}
      change={({ email, password }) => account.user.update({ email, password })}
      onChanged={() => {
        toastDone(texts.emailAddressChanged)
        return queryClient.invalidateQueries(userQuery)
      }}
      label={texts.changeEmail}
    />
  )
}
