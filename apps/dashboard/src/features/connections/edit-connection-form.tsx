import type { Integration } from '@orch/client'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { isTestable } from '../../lib/catalogue/catalogue.ts'
import type { FieldDescription } from '../../lib/catalogue/description.ts'
import { useTestConnection, useUpdateConnection } from './connection-queries.ts'
import { ConnectionSignIn } from './connection-sign-in.tsx'
import { KeyOwner } from './key-owner.tsx'
import { ScriptFields } from './script-fields.tsx'
import { asStored, namesOf } from './script-names.ts'
import { StoredField } from './stored-field.tsx'
import { texts } from './texts.ts'
import { VerdictNotice } from './verdict-notice.tsx'

type EditConnectionFormProps = {
  connection: Integration
  fields: readonly FieldDescription[]
  onSaved: () => void
}

/** Only what was changed is sent. After saving the new values are tested; a failed test keeps the dialog open. */
export function EditConnectionForm({ connection, fields, onSaved }: EditConnectionFormProps) {
  const [name, setName] = useState(connection.name)
  const [changes, setChanges] = useState<Record<string, string>>({})
  const [names, setNames] = useState(namesOf(connection))
  const [isOwn, setIsOwn] = useState(!connection.isManaged)
  const update = useUpdateConnection()
  const test = useTestConnection()
  const hasNewValues = Object.keys(changes).length > 0
  const { envKey, category } = asStored(names)
  const hasNewNames = envKey !== connection.envKey || category !== connection.category
  const isChanged = hasNewValues || hasNewNames || name.trim() !== connection.name

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const named = hasNewNames ? { envKey, category } : {}
    const patch = {
      name: name.trim(),
      ...named,
      ...(hasNewValues ? { config: changes, ...ownKey(connection) } : {}),
    }
    try {
      await update.mutateAsync({ id: connection.id, patch })
      if (!hasNewValues || !isTestable(connection.type)) return onSaved()
      setChanges({})
      const verdict = await test.mutateAsync(connection.id)
      if (verdict.status === 'success') onSaved()
    } catch {
      // Shown below: both mutations keep their error.
    }
  }
  return (
    <form onSubmit={save} className="flex flex-col gap-4" autoComplete="off">
      <KeyOwner
        connection={connection}
        isOwn={isOwn}
        isBusy={update.isPending}
        onOwn={() => setIsOwn(true)}
        onBuiltIn={() =>
          update.mutate({ id: connection.id, patch: { mode: 'platform' } }, { onSuccess: onSaved })
        }
      />
      {(isOwn ? fields : []).map((field) => (
        <StoredField
          key={field.key}
          field={field}
          stored={connection.fields[field.key]}
          value={changes[field.key]}
          onChange={(value) => setChanges(withChange(changes, field.key, value))}
        />
      ))}
      <Field label={texts.label}>
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <ScriptFields names={names} onChange={setNames} />
      <ConnectionSignIn connection={connection} isChanged={hasNewValues} />
      {update.error ? <ErrorNotice error={update.error} /> : null}
      <VerdictNotice test={test.data} error={test.error} />
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        {isTestable(connection.type) ? (
          <Button onClick={() => test.mutate(connection.id)} isBusy={test.isPending} disabled={hasNewValues}>
            {texts.testConnectionRow}
          </Button>
        ) : null}
        <Button type="submit" variant="primary" isBusy={update.isPending} disabled={!isChanged}>
          {texts.save}
        </Button>
      </div>
    </form>
  )
}

/** Values typed in for a connection with the built-in key make it one with a key of one's own. */
function ownKey({ isManaged }: Integration): { mode?: 'service' } {
  return isManaged ? { mode: 'service' } : {}
}

/** `undefined` takes the change back: the stored value stays. */
function withChange(
  changes: Record<string, string>,
  key: string,
  value: string | undefined,
): Record<string, string> {
  const { [key]: _dropped, ...others } = changes
  return value === undefined ? others : { ...others, [key]: value }
}
