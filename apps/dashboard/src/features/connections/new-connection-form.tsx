import type { Integration } from '@orch/client'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { FieldsForm } from '../../components/fields/fields-form.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { CUSTOM, isTestable, signInOf } from '../../lib/catalogue/catalogue.ts'
import type { ProviderDescription } from '../../lib/catalogue/description.ts'
import { CustomFields } from './custom-fields.tsx'
import { RedirectAddress } from './redirect-address.tsx'
import { ScriptFields } from './script-fields.tsx'
import { asStored, type ScriptNames } from './script-names.ts'
import { texts } from './texts.ts'
import { useNewConnection } from './use-new-connection.ts'
import { VerdictNotice } from './verdict-notice.tsx'

type NewConnectionFormProps = {
  provider: ProviderDescription
  onSaved: (connection: Integration, isSignedInLater: boolean) => void
}

/** What is known before anybody types, such as where an imported service answers. */
function usualValues({ fields }: ProviderDescription): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ key, defaultValue }) => (defaultValue === undefined ? [] : [[key, defaultValue]])),
  )
}

/** Saving tests first, where there is a test; when it fails it can be saved all the same. */
export function NewConnectionForm({ provider, onSaved }: NewConnectionFormProps) {
  const [name, setName] = useState('')
  const [config, setConfig] = useState(() => usualValues(provider))
  const [names, setNames] = useState<ScriptNames>({ envKey: '', category: '' })
  const { test, save, saveAnyway, probe, create, canSaveAnyway, isSaving, forgetVerdict } = useNewConnection(
    { type: provider.id, name: name.trim(), config, ...asStored(names) },
    (connection) => onSaved(connection, signInOf(provider.id, config) !== undefined),
  )
  const way = signInOf(provider.id, config)
  const change = (next: Record<string, string>) => {
    setConfig(next)
    forgetVerdict()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" autoComplete="off">
      {provider === CUSTOM ? (
        <CustomFields onChange={change} />
      ) : (
        <FieldsForm fields={provider.fields} values={config} onChange={change} />
      )}
      {way === 'code' ? <RedirectAddress /> : null}
      <Field label={texts.label} description={texts.toTellConnectionsOneService}>
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <ScriptFields names={names} onChange={setNames} />
      <VerdictNotice test={probe.data} error={probe.error} />
      {create.error ? <ErrorNotice error={create.error} /> : null}
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        {isTestable(provider.id) ? (
          <Button
            onClick={(event) => event.currentTarget.form?.reportValidity() && test()}
            isBusy={probe.isPending && !isSaving}
          >
            {texts.testConnectionRow}
          </Button>
        ) : null}
        {canSaveAnyway ? (
          <Button onClick={saveAnyway} isBusy={create.isPending}>
            {texts.saveAnyway}
          </Button>
        ) : null}
        <Button type="submit" variant="primary" isBusy={isSaving}>
          {way === undefined ? texts.save : texts.saveThenSignIn}
        </Button>
      </div>
    </form>
  )
}
