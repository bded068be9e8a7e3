import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { texts } from './texts.ts'

/** The server's own rule; saying it here saves a round trip. */
const SHORTEST_PASSWORD = 10

type TextProps = { value: string; onChange: (value: string) => void }

export function EmailField({ value, onChange }: TextProps) {
  return (
    <Field label={texts.fields.email} isRequired>
      {(control) => (
        <Input
          {...control}
          type="email"
          autoComplete="username"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** The password that an account has. */
export function PasswordField({ value, onChange }: TextProps) {
  return (
    <Field label={texts.fields.password} isRequired>
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete="current-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** The password that an account is to have. */
export function NewPasswordField({ label, value, onChange }: TextProps & { label: string }) {
  return (
    <Field label={label} isRequired description={texts.fields.atLeast(SHORTEST_PASSWORD)}>
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete="new-password"
          minLength={SHORTEST_PASSWORD}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
