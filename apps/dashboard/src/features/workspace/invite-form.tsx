import type { GivenRole, NewInvitation, Role } from '@orch/client'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { givableBy, ROLE_HELP, toOptions } from './roles.ts'
import { texts } from './texts.ts'

type InviteFormProps = {
  /** The role of the person who invites: it limits what can be given. */
  role: Role
  onCreate: (invitation: NewInvitation) => void
  isBusy: boolean
  error: unknown
}

export function InviteForm({ role, onCreate, isBusy, error }: InviteFormProps) {
  const [email, setEmail] = useState('')
  const [given, setGiven] = useState<GivenRole>('editor')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCreate({ email: email.trim(), role: given })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error ? <ErrorNotice error={error} /> : null}
      <Field label={texts.email} isRequired description={texts.ofAccountTheyUseHere}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={texts.role} description={ROLE_HELP[given]}>
        {(control) => (
          <Select
            {...control}
            options={toOptions(givableBy(role))}
            value={given}
            onChange={(event) => setGiven(event.target.value as GivenRole)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" isBusy={isBusy} className="mt-1 self-end">
        {texts.createInvitation}
      </Button>
    </form>
  )
}
