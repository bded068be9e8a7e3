import { useQueryClient } from '@tanstack/react-query'
import { toastDone } from '../../components/ui/toast.tsx'
import { userQuery } from '../../lib/account.ts'
import { account } from '../../lib/api.ts'
import { AccountForm } from './account-form.tsx'

/** The owner of the address has the account, so it is typed twice and goes with the password. */
export function EmailForm() {
  const queryClient = useQueryClient()
  return (
    <AccountForm
      blank={{ email: '', again: '', password: '' }}
      fields={[
        { name: 'email', label: 'New email', type: 'email', autoComplete: 'email' },
        { name: 'again', label: 'New email again', type: 'email', autoComplete: 'email' },
        { name: 'password', label: 'Your password', type: 'password', autoComplete: 'current-password' },
      ]}
      isReady={({ email, again, password }) => email !== '' && email === again && password !== ''}
      change={({ email, password }) => account.user.update({ email, password })}
      onChanged={() => {
        toastDone('Email address changed')
        return queryClient.invalidateQueries(userQuery)
      }}
      label="Change email"
    />
  )
}
