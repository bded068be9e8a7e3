import type { Integration, Slot } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { findProvider } from '../../../lib/catalogue/catalogue.ts'
import { connectionName } from '../../../lib/connection-name.ts'
import { integrationsQuery, slotsQuery } from '../../../lib/integrations.ts'
import { configText } from '../config-text.ts'
import { useConnectionDialog } from '../connection-dialog-context.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { useIsReadOnly } from '../read-only.tsx'

type ConnectionFieldProps = { node: DrawnNode; providerId: string; isRequired: boolean }

/** Which connection a step uses: those of its provider, and the way to a new one. */
export function ConnectionField({ node, providerId, isRequired }: ConnectionFieldProps) {
  const store = useEditorStore()
  const dialog = useConnectionDialog()
  const isReadOnly = useIsReadOnly()
  const [isAdding, setIsAdding] = useState(false)
  const { data: integrations = [] } = useQuery(integrationsQuery)
  const { data: slots = [] } = useQuery(slotsQuery)
  const options = connectionOptions(providerId, integrations, slots)
  const chosen = configText(node.data.config['integrationId'])
  const isGone = chosen !== '' && !options.some(({ value }) => value === chosen)
  const choose = (integrationId: string) =>
    store.change(updateConfig(node.id, { ...node.data.config, integrationId }))
  const label = findProvider(providerId)?.label ?? providerId
  return (
    <div data-field="integrationId">
      <Field
        label="Connection"
        isRequired={isRequired}
        error={isGone ? 'The chosen connection no longer exists. Choose another.' : undefined}
        description={
          isRequired && options.length === 0 ? `There is no connection to ${label} yet.` : undefined
        }
      >
        {(control) => (
          <>
            <div className="flex gap-2">
              <Select
                {...control}
                className="min-w-0 flex-1"
                placeholder={isRequired ? 'Choose a connection…' : 'None'}
                options={options}
                value={isGone ? '' : chosen}
                onChange={(event) => choose(event.target.value)}
              />
              {isReadOnly ? null : (
                <Button aria-label="Add connection" size="icon" onClick={() => setIsAdding(true)}>
                  <Plus aria-hidden="true" />
                </Button>
              )}
            </div>
            {dialog({
              isOpen: isAdding,
              onClose: () => setIsAdding(false),
              providerId,
              onCreated: ({ id }) => choose(id),
            })}
          </>
        )}
      </Field>
    </div>
  )
}

/** The connections of the provider, then the slots that stand for one of them somewhere. */
function connectionOptions(providerId: string, integrations: readonly Integration[], slots: readonly Slot[]) {
  const own = integrations.filter(({ type }) => type === providerId)
  const ids = new Set(own.map(({ id }) => id))
  const names = new Set(slots.filter(({ integrationId }) => ids.has(integrationId)).map(({ name }) => name))
  return [
    ...own.map((connection) => ({ value: connection.id, label: connectionName(connection) })),
    ...[...names].map((name) => ({ value: `slot:${name}`, label: `Slot ${name}` })),
  ]
}
