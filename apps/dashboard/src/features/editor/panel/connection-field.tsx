import type { Integration, Slot } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { findProvider } from '../../../lib/catalogue/catalogue.ts'
import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { connectionName } from '../../../lib/connection-name.ts'
import { integrationsQuery, slotsQuery } from '../../../lib/integrations.ts'
import { configText } from '../config-text.ts'
import { useConnectionDialog } from '../connection-dialog-context.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { useIsReadOnly } from '../read-only.tsx'
import { needsChoice } from '../run/key-issues.ts'
import { slotNameIn } from '../run/keys.ts'
import { useKeys } from '../run/use-keys.ts'
import { connectionHelp } from './connection-help.ts'
import { texts } from './texts.ts'

type ConnectionFieldProps = { node: DrawnNode; action: ActionDescription; providerId: string }

/** Which connection a step uses: those of its provider, and the way to a new one. */
export function ConnectionField({ node, action, providerId }: ConnectionFieldProps) {
  const store = useEditorStore()
  const { data: integrations = [] } = useQuery(integrationsQuery)
  const { data: slots = [] } = useQuery(slotsQuery)
  const keys = useKeys()
  const chosen = configText(node.data.config['integrationId'])
  const options = connectionOptions(providerId, integrations, slots, chosen)
  const isRequired = needsChoice(action, keys)
  const isGone = chosen !== '' && !options.some(({ value }) => value === chosen)
  const choose = (integrationId: string) =>
    store.change(updateConfig(node.id, { ...node.data.config, integrationId }))
  const label = findProvider(providerId)?.label ?? providerId
  return (
    <div data-field="integrationId">
      <Field
        label={texts.connection}
        isRequired={isRequired}
        error={isGone ? texts.theChosenConnectionNoLonger : undefined}
        description={connectionHelp({ chosen, label, keys, providerId, isRequired, integrations })}
      >
        {(control) => (
          <div className="flex gap-2">
            <Select
              {...control}
              className="min-w-0 flex-1"
              placeholder={isRequired ? texts.chooseAConnection : texts.none}
              options={options}
              value={isGone ? '' : chosen}
              onChange={(event) => choose(event.target.value)}
            />
            <NewConnection providerId={providerId} onCreated={choose} />
          </div>
        )}
      </Field>
    </div>
  )
}

type NewConnectionProps = { providerId: string; onCreated: (id: string) => void }

/** Opens the dialog for a new connection of one kind. */
export function NewConnection({ providerId, onCreated }: NewConnectionProps) {
  const dialog = useConnectionDialog()
  const isReadOnly = useIsReadOnly()
  const [isAdding, setIsAdding] = useState(false)
  return (
    <>
      {isReadOnly ? null : (
        <Button aria-label={texts.addConnection} size="icon" onClick={() => setIsAdding(true)}>
          <Plus aria-hidden="true" />
        </Button>
      )}
      {dialog({
        isOpen: isAdding,
        onClose: () => setIsAdding(false),
        providerId,
        onCreated: ({ id }) => onCreated(id),
      })}
    </>
  )
}

/** The connections of the provider, then the slots that stand for one of them somewhere, and the one that is chosen. */
function connectionOptions(
  providerId: string,
  integrations: readonly Integration[],
  slots: readonly Slot[],
  chosen: string,
) {
  const own = integrations.filter(({ type }) => type === providerId)
  const ids = new Set(own.map(({ id }) => id))
  const named = slots.filter(({ integrationId }) => ids.has(integrationId)).map(({ name }) => name)
  const slot = slotNameIn(chosen)
  const names = new Set(slot === undefined ? named : [...named, slot])
  return [
    ...own.map((connection) => ({ value: connection.id, label: connectionName(connection) })),
    ...[...names].map((name) => ({ value: `slot:${name}`, label: texts.slot(name) })),
  ]
}
