import type { LlmConfig } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { findProvider } from '../../lib/catalogue/catalogue.ts'
import { knownModels, modelProviders } from '../../lib/catalogue/models.ts'
import { connectionName } from '../../lib/connection-name.ts'
import { integrationsQuery } from '../../lib/integrations.ts'
import { useSaveModel } from './model-queries.ts'
import { texts } from './texts.ts'

type ModelFormProps = { model: LlmConfig | undefined; onSaved: () => void }
type Draft = { name: string; provider: string; model: string; integrationId: string }

const EMPTY: Draft = { name: '', provider: '', model: '', integrationId: '' }

/** The service of a model cannot be changed: the steps that name it belong to that service. */
export function ModelForm({ model, onSaved }: ModelFormProps) {
  const [draft, setDraft] = useState<Draft>(
    model === undefined ? EMPTY : { ...model, integrationId: model.integrationId ?? '' },
  )
  const save = useSaveModel(onSaved)
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, provider, model: called } = draft
    const config = { name, model: called, integrationId: draft.integrationId || null }
    save.mutate(
      model === undefined ? { id: undefined, config: { ...config, provider } } : { id: model.id, config },
    )
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" autoComplete="off">
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <Field label={texts.name} isRequired description={texts.whatGoodSuchAsFast}>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={texts.service} isRequired>
        {(control) => (
          <Select
            {...control}
            placeholder={texts.chooseAService}
            options={modelProviders().map(({ id, label }) => ({ value: id, label }))}
            disabled={model !== undefined}
            value={draft.provider}
            onChange={(event) => set({ provider: event.target.value, model: '', integrationId: '' })}
          />
        )}
      </Field>
      <ModelName draft={draft} onChange={(called) => set({ model: called })} />
      <ModelConnection draft={draft} onChange={(integrationId) => set({ integrationId })} />
      <Button type="submit" variant="primary" isBusy={save.isPending} className="mt-1 self-end">
        {texts.save}
      </Button>
    </form>
  )
}

type PartProps = { draft: Draft; onChange: (value: string) => void }

function ModelName({ draft, onChange }: PartProps) {
  const listId = useId()
  return (
    <Field label={texts.model} isRequired description={texts.asServiceWritesKnownOnes}>
      {(control) => (
        <>
          <Input
            {...control}
            list={listId}
            maxLength={200}
            spellCheck={false}
            autoCapitalize="off"
            className="font-mono pointer-fine:text-[0.8125rem]"
            value={draft.model}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={listId}>
            {knownModels(findProvider(draft.provider)).map((known) => (
              <option key={known} value={known} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

function ModelConnection({ draft, onChange }: PartProps) {
  const { data: connections = [] } = useQuery(integrationsQuery)
  const options = connections
    .filter(({ type }) => type === draft.provider)
    .map((connection) => ({ value: connection.id, label: connectionName(connection) }))
  const isGone = draft.integrationId !== '' && !options.some(({ value }) => value === draft.integrationId)
  return (
    <Field
      label={texts.connection}
      error={isGone ? texts.connectionWasDeleted : undefined}
      description={texts.noConnectionHelp}
    >
      {(control) => (
        <Select
          {...control}
          placeholder={texts.byTheRoutingPolicy}
          options={options}
          value={isGone ? '' : draft.integrationId}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
