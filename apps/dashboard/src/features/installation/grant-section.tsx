import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useGrantCredits } from './installation-queries.ts'

const MOST = 1_000_000_000

/** Begins with the workspace one is in; others tell their id. */
export function GrantSection({ workspaceId: present }: { workspaceId: string }) {
  const [workspaceId, setWorkspaceId] = useState(present)
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState('')
  const grant = useGrantCredits()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (grant.isPending) return
    const why = reason.trim() === '' ? {} : { reason }
    const what = { workspaceId: workspaceId.trim(), amount: Number(amount), ...why }
    grant.mutate(what, { onSuccess: () => setAmount('') })
  }
  return (
    <Section title="Credits" description="Gives a workspace credits for calls with the built-in keys.">
      <form onSubmit={submit} className="flex max-w-md flex-col gap-4" autoComplete="off">
        <Field label="Workspace id" isRequired description="It stands on the Routing page of the workspace.">
          {(control) => (
            <Input
              {...control}
              spellCheck={false}
              className="font-mono pointer-fine:text-[0.8125rem]"
              value={workspaceId}
              onChange={(event) => setWorkspaceId(event.target.value)}
            />
          )}
        </Field>
        <Field label="Amount" isRequired>
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="numeric"
              min={1}
              max={MOST}
              step={1}
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
          )}
        </Field>
        <Field label="Reason" description="Shown in the list of the workspace.">
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {grant.error ? <ErrorNotice error={grant.error} /> : null}
        {grant.data ? (
          <p role="status" className="text-sm text-good">
            It has {grant.data.balance} now.
          </p>
        ) : null}
        <Button type="submit" look="primary" isBusy={grant.isPending} className="self-start">
          Grant credits
        </Button>
      </form>
    </Section>
  )
}
