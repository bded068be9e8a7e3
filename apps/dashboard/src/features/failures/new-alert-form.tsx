import type { NewAlert } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { workflowsQuery } from '../workflows/workflow-queries.ts'
import { type AlertDraft, BLANK_ALERT, CHANNELS, toNewAlert } from './new-alert.ts'
import { texts } from './texts.ts'

type NewAlertFormProps = { onCreate: (alert: NewAlert) => void; isBusy: boolean; error: unknown }

export function NewAlertForm({ onCreate, isBusy, error }: NewAlertFormProps) {
  const [draft, setDraft] = useState(BLANK_ALERT)
  const change = (changes: Partial<AlertDraft>) => setDraft({ ...draft, ...changes })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCreate(toNewAlert(draft))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" autoComplete="off">
      {error ? <ErrorNotice error={error} /> : null}
      <Field label={texts.whereTo} isRequired>
        {(control) => (
          <Select
            {...control}
            options={Object.entries(CHANNELS).map(([value, label]) => ({ value, label }))}
            value={draft.channel}
            onChange={(event) => change({ channel: event.target.value as AlertDraft['channel'] })}
          />
        )}
      </Field>
      <TargetField draft={draft} onChange={change} />
      <WatchedField draft={draft} onChange={change} />
      {draft.channel === 'callback' ? null : <PauseField draft={draft} onChange={change} />}
      <Button type="submit" variant="primary" isBusy={isBusy} className="mt-1 self-end">
        {texts.createAlert}
      </Button>
    </form>
  )
}

type DraftFieldProps = { draft: AlertDraft; onChange: (changes: Partial<AlertDraft>) => void }

function PauseField({ draft, onChange }: DraftFieldProps) {
  return (
    <Field label={texts.minutesBetweenMessages} isRequired description={texts.ofOneWorkflowNextMessage}>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={0}
          max={10_080}
          value={draft.everyMinutes}
          onChange={(event) => onChange({ everyMinutes: event.target.value })}
        />
      )}
    </Field>
  )
}

function TargetField({ draft, onChange }: DraftFieldProps) {
  const { channel } = draft
  if (channel === 'mail')
    return (
      <Field label={texts.eMailAddress} isRequired description={texts.sentByMailServerThis}>
        {(control) => (
          <Input
            {...control}
            type="email"
            value={draft.to}
            onChange={(event) => onChange({ to: event.target.value })}
          />
        )}
      </Field>
    )
  return (
    <Field label={texts.address} isRequired description={ADDRESSES[channel].text}>
      {(control) => (
        <Input
          {...control}
          type="url"
          placeholder={ADDRESSES[channel].example}
          value={draft.url}
          onChange={(event) => onChange({ url: event.target.value })}
        />
      )}
    </Field>
  )
}

const SIGNED = texts.itGetsJsonSignedBy
const ADDRESSES: Record<Exclude<AlertDraft['channel'], 'mail'>, { text: string; example: string }> = {
  slack: { text: texts.anIncomingWebhookSlack, example: 'https://hooks.slack.com/services/…' },
  webhook: { text: `${SIGNED}.`, example: 'https://example.com/orch' },
  callback: {
    text: texts.atEachEndExecutionWas(SIGNED),
    example: 'https://example.com/orch',
  },
}

function WatchedField({ draft: { channel, workflowId }, onChange }: DraftFieldProps) {
  const { data = [] } = useQuery(workflowsQuery)
  const isOfOne = channel === 'callback'
  const workflows = data.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Field label={texts.workflow} isRequired={isOfOne}>
      {(control) => (
        <Select
          {...control}
          options={[
            { value: '', label: isOfOne ? texts.chooseOne : texts.everyWorkflowThisWorkspace },
            ...workflows,
          ]}
          value={workflowId}
          onChange={(event) => onChange({ workflowId: event.target.value })}
        />
      )}
    </Field>
  )
}
