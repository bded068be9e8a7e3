import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useChange } from '../../components/use-change.ts'

type AccountField<Name> = {
  name: Name
  label: string
  type: 'email' | 'password'
  autoComplete: 'email' | 'new-password' | 'current-password'
}

type AccountFormProps<Typed> = {
  blank: Typed
  fields: readonly AccountField<keyof Typed & string>[]
  isReady: (typed: Typed) => boolean
  change: (typed: Typed) => Promise<unknown>
  onChanged: () => unknown
  label: string
}

/** A form about the account. What was typed stays in it until the change is made, and nowhere afterwards. */
export function AccountForm<Typed extends Record<string, string>>({
  blank,
  fields,
  isReady,
  change,
  onChanged,
  label,
}: AccountFormProps<Typed>) {
  const [typed, setTyped] = useState(blank)
  const { mutate, error, isPending } = useChange(() => change(typed), {
    isSecret: true,
    onDone: () => {
      setTyped(blank)
      return onChanged()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error ? <ErrorNotice error={error} /> : null}
      {fields.map(({ name, label: fieldLabel, type, autoComplete }) => (
        <Field key={name} label={fieldLabel} isRequired>
          {(control) => (
            <Input
              {...control}
              type={type}
              autoComplete={autoComplete}
              value={typed[name]}
              onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Button type="submit" isBusy={isPending} disabled={!isReady(typed)} className="self-start">
        {label}
      </Button>
    </form>
  )
}
