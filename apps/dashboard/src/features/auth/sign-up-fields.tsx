import type { SignUp } from '@orch/client'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { EmailField, NewPasswordField } from './account-fields.tsx'
import { texts } from './texts.ts'

export function SignUpFields({
  account,
  onChange,
}: {
  account: SignUp
  onChange: (account: SignUp) => void
}) {
  return (
    <>
      <Field label={texts.fields.name} isRequired>
        {(control) => (
          <Input
            {...control}
            autoComplete="name"
            value={account.name}
            onChange={(event) => onChange({ ...account, name: event.target.value })}
          />
        )}
      </Field>
      <EmailField value={account.email} onChange={(email) => onChange({ ...account, email })} />
      <NewPasswordField
        label={texts.fields.password}
        value={account.password}
        onChange={(password) => onChange({ ...account, password })}
      />
    </>
  )
}
