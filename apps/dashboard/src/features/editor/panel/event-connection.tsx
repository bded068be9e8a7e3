import { useQuery } from '@tanstack/react-query'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { findProvider } from '../../../lib/catalogue/catalogue.ts'
import type { EventDescription } from '../../../lib/catalogue/description.ts'
import { connectionName } from '../../../lib/connection-name.ts'
import { integrationsQuery } from '../../../lib/integrations.ts'
import { configText } from '../config-text.ts'
import { NewConnection } from './connection-field.tsx'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { texts } from './trigger-texts.ts'

/** The connection with which a service is asked or told, or that holds the secret of what it sends. */
export function EventConnection({
  event: { connection },
  config,
  onChange,
  errors,
}: TriggerFieldsProps & { event: EventDescription }) {
  const { data: integrations = [] } = useQuery(integrationsQuery)
  if (connection === undefined) return null
  const { providerId, isRequired } = connection
  const chosen = configText(config['integrationId'])
  const options = integrations
    .filter(({ id, type }) => type === providerId || id === chosen)
    .map((one) => ({ value: one.id, label: connectionName(one) }))
  const choose = (id: string) => onChange('integrationId', id)
  return (
    <div data-field="integrationId">
      <Field
        label={texts.connection}
        isRequired={isRequired}
        error={errors['integrationId']}
        description={texts.kind(findProvider(providerId)?.label ?? providerId)}
      >
        {(control) => (
          <div className="flex gap-2">
            <Select
              {...control}
              className="min-w-0 flex-1"
              placeholder={isRequired ? texts.chooseAConnection : texts.none}
              options={options}
              value={chosen}
              onChange={(change) => choose(change.target.value)}
            />
            <NewConnection providerId={providerId} onCreated={choose} />
          </div>
        )}
      </Field>
    </div>
  )
}
