import type { ApiKeyScope, NewApiKey } from '@orch/client'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { LIFETIMES, type Lifetime, toNewApiKey } from './new-key.ts'
import { ScopeChoice } from './scope-choice.tsx'

type NewKeyFormProps = { onCreate: (key: NewApiKey) => void; isBusy: boolean; error: unknown }

export function NewKeyForm({ onCreate, isBusy, error }: NewKeyFormProps) {
  const [name, setName] = useState('')
  const [scope, setScope] = useState<ApiKeyScope>('run')
  const [lifetime, setLifetime] = useState<Lifetime>('never')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCreate(toNewApiKey({ name, scope, lifetime }, new Date()))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error ? <ErrorNotice error={error} /> : null}
      <Field label="Name" description="What uses it and where, such as “Shop, production”.">
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <ScopeChoice scope={scope} onChange={setScope} />
      <Field label="Expires">
        {(control) => (
          <Select
            {...control}
            options={LIFETIMES}
            value={lifetime}
            onChange={(event) => setLifetime(event.target.value as Lifetime)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" isBusy={isBusy} className="mt-1 self-end">
        Create key
      </Button>
    </form>
  )
}
