import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { type ControlProps, Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { findProvider } from '../../lib/catalogue/catalogue.ts'
import { connectionName } from '../../lib/connection-name.ts'
import { integrationsQuery } from '../../lib/integrations.ts'
import type { Binding } from './named-slots.ts'
import { useBindSlot } from './slot-queries.ts'
import { texts } from './texts.ts'

type BindSlotFormProps = { binding: Binding; environment: string; onBound: () => void }

export function BindSlotForm({ binding, environment: own, onBound }: BindSlotFormProps) {
  const [name, setName] = useState(binding.name ?? '')
  const [environment, setEnvironment] = useState(binding.environment ?? own)
  const [integrationId, setIntegrationId] = useState(binding.integrationId ?? '')
  const bind = useBindSlot(onBound)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    bind.mutate({ name, environment, integrationId })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" autoComplete="off">
      {bind.error ? <ErrorNotice error={bind.error} /> : null}
      <Field label={texts.name} isRequired description={texts.smallLettersDigitsDashesSuch}>
        {(control) => (
          <Word control={control} value={name} onChange={setName} isSettled={binding.name !== undefined} />
        )}
      </Field>
      <Field label={texts.environment} isRequired description={texts.thisServerIs(own)}>
        {(control) => (
          <Word
            control={control}
            value={environment}
            onChange={setEnvironment}
            isSettled={binding.environment !== undefined}
          />
        )}
      </Field>
      <ConnectionChoice provider={binding.provider} value={integrationId} onChange={setIntegrationId} />
      <Button type="submit" variant="primary" isBusy={bind.isPending} className="mt-1 self-end">
        {texts.bind}
      </Button>
    </form>
  )
}

type WordProps = {
  control: ControlProps
  value: string
  onChange: (value: string) => void
  isSettled: boolean
}

function Word({ control, value, onChange, isSettled }: WordProps) {
  return (
    <Input
      {...control}
      readOnly={isSettled}
      pattern="[a-z0-9][a-z0-9\-]{0,39}"
      title={texts.smallLettersDigitsDashes40}
      maxLength={40}
      spellCheck={false}
      autoCapitalize="off"
      className="font-mono pointer-fine:text-[0.8125rem] read-only:bg-raised"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

type ConnectionChoiceProps = {
  provider: string | undefined
  value: string
  onChange: (id: string) => void
}

/** The connections of the service that the steps want; all of them where nobody knows. */
function ConnectionChoice({ provider, value, onChange }: ConnectionChoiceProps) {
  const { data = [] } = useQuery(integrationsQuery)
  const fitting = data.filter(({ type }) => provider === undefined || type === provider)
  const options = fitting.map((connection) => ({
    value: connection.id,
    label: `${connectionName(connection)} · ${findProvider(connection.type)?.label ?? connection.type}`,
  }))
  const service = provider === undefined ? texts.aService : (findProvider(provider)?.label ?? provider)
  return (
    <Field
      label={texts.connection}
      isRequired
      description={options.length === 0 ? texts.thereNoConnectionYetAdd(service) : undefined}
    >
      {(control) => (
        <Select
          {...control}
          placeholder={texts.chooseAConnection}
          options={options}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
