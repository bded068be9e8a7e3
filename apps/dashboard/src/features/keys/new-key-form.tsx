import type { NewApiKey } from '@orch/client'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { ExpiryChoice } from './expiry-choice.tsx'
import { BLANK_KEY, isWhole, type NewKeyDraft, toNewApiKey } from './new-key.ts'
import { OverlapChoice } from './overlap-choice.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { texts } from './texts.ts'
import { WorkflowChoice } from './workflow-choice.tsx'

type NewKeyFormProps = {
  onCreate: (key: NewApiKey) => void
  isBusy: boolean
  error: unknown
  /** What the form begins with. */
  start?: NewKeyDraft
}

export function NewKeyForm({ onCreate, isBusy, error, start = BLANK_KEY }: NewKeyFormProps) {
  const [draft, setDraft] = useState(start)
  const change = (changes: Partial<NewKeyDraft>) => setDraft({ ...draft, ...changes })
  const { replaces } = draft
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCreate(toNewApiKey(draft, new Date()))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error ? <ErrorNotice error={error} /> : null}
      <Field label={texts.name} description={texts.whatUsesWhereSuchAs}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <ScopeChoice scope={draft.scope} onChange={(scope) => change({ scope })} />
      {draft.scope === 'run' ? (
        <WorkflowChoice chosen={draft.workflowIds} onChange={(workflowIds) => change({ workflowIds })} />
      ) : null}
      <ExpiryChoice draft={draft} onChange={change} />
      {replaces ? (
        <OverlapChoice
          overlap={replaces.overlap}
          onChange={(overlap) => change({ replaces: { ...replaces, overlap } })}
        />
      ) : null}
      <Button
        type="submit"
        variant="primary"
        isBusy={isBusy}
        disabled={!isWhole(draft)}
        className="mt-1 self-end"
      >
        {texts.createKey}
      </Button>
    </form>
  )
}
