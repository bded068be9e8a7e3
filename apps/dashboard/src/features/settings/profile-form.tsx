import type { User } from '@orch/client'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { FactList } from '../../components/fact-list.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useChange } from '../../components/use-change.ts'
import { userQuery } from '../../lib/account.ts'
import { api } from '../../lib/api.ts'
import { texts } from './texts.ts'

export function ProfileForm({ user }: { user: User }) {
  const [name, setName] = useState(user.name ?? '')
  const queryClient = useQueryClient()
  const router = useRouter()
  const save = useChange(() => api.user.update({ name: name.trim() }), {
    said: texts.profileSaved,
    onDone: ({ success: _, ...changed }) => {
      queryClient.setQueryData(userQuery.queryKey, changed)
      return router.invalidate()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const isChanged = name.trim() !== '' && name.trim() !== user.name
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <Field label={texts.name} isRequired>
        {(control) => (
          <Input
            {...control}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={texts.email}>
        {(control) => <Input {...control} readOnly disabled value={user.email ?? ''} />}
      </Field>
      <Button
        type="submit"
        variant="primary"
        isBusy={save.isPending}
        disabled={!isChanged}
        className="self-start"
      >
        {texts.save}
      </Button>
    </form>
  )
}

/** Of somebody who signs in at a provider: the server changes neither. */
export function ManagedProfile({ user }: { user: User }) {
  const facts = [
    [texts.name, user.name],
    [texts.email, user.email],
  ] as const
  return (
    <>
      <FactList facts={facts} />
      <p className="mt-3 text-[0.8125rem] text-quiet">{texts.theyCameFromYourProvider}</p>
    </>
  )
}
