import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useGrantCredits } from './installation-queries.ts'
import { texts } from './texts.ts'

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
    <Section title={texts.credits} description={texts.givesWorkspaceCreditsCallsWith}>
      <form onSubmit={submit} className="flex max-w-md flex-col gap-4" autoComplete="off">
        <Field label={texts.workspaceId} isRequired description={texts.itStandsOnRoutingPage}>
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
        <Field label={texts.amount} isRequired>
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
        <Field label={texts.reason} description={texts.shownListWorkspace}>
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
            {texts.itHasNow(grant.data.balance)}
          </p>
        ) : null}
        <Button type="submit" variant="primary" isBusy={grant.isPending} className="self-start">
          {texts.grantCredits}
        </Button>
      </form>
    </Section>
  )
}
