import { useParams } from '@tanstack/react-router'
import { JsonField } from '../../../components/fields/json-field.tsx'
import { SchemaField } from '../../../components/fields/schema-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText, configTexts } from '../config-text.ts'
import { OfferedSecretField } from './offered-secret.tsx'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { TriggerSettings } from './trigger-settings.tsx'
import { WebhookAddressField } from './webhook-address.tsx'
import { WebhookConnection } from './webhook-connection.tsx'
import { WebhookListen } from './webhook-listen.tsx'
import { callerFields, exchangeFields, needsSecret } from './webhook-settings.ts'

const SCHEMA: FieldDescription = {
  key: 'webhookSchema',
  label: 'Fields of the body',
  kind: 'schema',
  isRequired: false,
  help: 'A request that does not fit is refused with 422. Other fields are welcome. Later steps can name these fields.',
}

const MOCK: FieldDescription = {
  key: 'webhookMockRequest',
  label: 'Example body',
  kind: 'json',
  isRequired: false,
  placeholder: '{"order": 7}',
  help: 'What the workflow gets when you press Run here.',
}

/** Where a webhook is called, by whom, with what, and how it answers. */
export function WebhookFields(props: TriggerFieldsProps) {
  const { nodeId, config, onChange, errors } = props
  const { id: workflowId = '' } = useParams({ strict: false })
  const trigger = { workflowId, nodeId }
  const texts = configTexts(config)
  const form = (fields: readonly FieldDescription[]) => (
    <TriggerSettings fields={fields} texts={texts} errors={errors} onChange={onChange} />
  )
  return (
    <>
      <WebhookAddressField key={nodeId} trigger={trigger} />
      {form(callerFields)}
      {needsSecret(texts['webhookAuth'] ?? '') ? <WebhookConnection {...props} /> : null}
      {texts['webhookAuth'] === 'signature' ? (
        <OfferedSecretField key={nodeId} sender={texts['webhookSender'] ?? ''} trigger={trigger} />
      ) : null}
      {form(exchangeFields)}
      <SchemaField
        hasOptional
        field={SCHEMA}
        value={configText(config['webhookSchema'])}
        onChange={(value) => onChange('webhookSchema', value)}
      />
      <WebhookListen
        key={nodeId}
        trigger={trigger}
        onUse={(sample) => onChange('webhookMockRequest', sample)}
      />
      <JsonField
        field={MOCK}
        value={configText(config['webhookMockRequest'])}
        onChange={(value) => onChange('webhookMockRequest', value)}
      />
    </>
  )
}
