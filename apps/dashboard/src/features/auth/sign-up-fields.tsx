import type { SignUp } from '@orch/client'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'

/** The server's own rule; saying it here saves a round trip. */
const MIN_PASSWORD_LENGTH = 10

export function SignUpFields({
  account,
  onChange,
}: {
  account: SignUp
  onChange: (account: SignUp) => void
}) {
  return (
    <>
      <Field label="Name" isRequired>
        {(control) => (
          <Input
            {...control}
            autoComplete="name"
            value={account.name}
            onChange={(event) => onChange({ ...account, name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Email" isRequired>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="username"
            value={account.email}
            onChange={(event) => onChange({ ...account, email: event.target.value })}
          />
        )}
      </Field>
      <Field label="Password" isRequired description={`At least ${MIN_PASSWORD_LENGTH} characters`}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            minLength={MIN_PASSWORD_LENGTH}
            value={account.password}
            onChange={(event) => onChange({ ...account, password: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}
