import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'

type SecretBoxProps = {
  label: string
  type: 'email' | 'password'
  autoComplete: 'email' | 'new-password' | 'current-password'
  value: string
  onChange: (value: string) => void
}

/** One line of a form about the account. */
export function SecretBox({ label, type, autoComplete, value, onChange }: SecretBoxProps) {
  return (
    <Field label={label} isRequired>
      {(control) => (
        <Input
          {...control}
          type={type}
          autoComplete={autoComplete}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
