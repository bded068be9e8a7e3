import { useQuery } from '@tanstack/react-query'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { connectionName } from '../../../lib/connection-name.ts'
import { integrationsQuery } from '../../../lib/integrations.ts'
import { configText } from '../config-text.ts'
import { NewConnection } from './connection-field.tsx'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { texts } from './trigger-texts.ts'
import { secretTypesOf } from './webhook-settings.ts'

/** The connection that holds what callers must know. */
export function WebhookConnection({ config, onChange, errors }: TriggerFieldsProps) {
  const { data: integrations = [] } = useQuery(integrationsQuery)
  const types = secretTypesOf(configText(config['webhookSender']))
  const chosen = configText(config['integrationId'])
  const options = integrations
    .filter(({ id, type }) => types.includes(type) || id === chosen)
    .map((connection) => ({ value: connection.id, label: connectionName(connection) }))
  const choose = (id: string) => onChange('integrationId', id)
  return (
    <Field
      label={texts.connectionWithTheSecret}
      error={errors['integrationId']}
      description={texts.theSecretStaysSealedVault}
    >
      {(control) => (
        <div className="flex gap-2">
          <Select
            {...control}
            className="min-w-0 flex-1"
            placeholder={texts.chooseAConnection}
            options={options}
            value={chosen}
            onChange={(event) => choose(event.target.value)}
          />
          <NewConnection providerId={types[0] ?? ''} onCreated={choose} />
        </div>
      )}
    </Field>
  )
}
