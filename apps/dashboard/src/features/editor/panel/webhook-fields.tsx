import { useParams } from '@tanstack/react-router'
import { SchemaField } from '../../../components/fields/schema-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText, configTexts } from '../config-text.ts'
import { OfferedSecretField } from './offered-secret.tsx'
import { TriggerExample } from './trigger-example.tsx'
import { EXAMPLE_KEY, type TriggerFieldsProps } from './trigger-fields.ts'
import { TriggerSettings } from './trigger-settings.tsx'
import { texts } from './trigger-texts.ts'
import { WebhookAddressField } from './webhook-address.tsx'
import { WebhookConnection } from './webhook-connection.tsx'
import { WebhookListen } from './webhook-listen.tsx'
import { callerFields, exchangeFields, needsSecret } from './webhook-settings.ts'

const SCHEMA: FieldDescription = {
  key: 'webhookSchema',
  label: texts.fieldsOfTheBody,
  kind: 'schema',
  isRequired: false,
  help: texts.aRequestDoesNotFit,
}

/** Where a webhook is called, by whom, with what, and how it answers. */
export function WebhookFields(props: TriggerFieldsProps) {
  const { nodeId, config, onChange } = props
  const { id: workflowId = '' } = useParams({ strict: false })
  const trigger = { workflowId, nodeId }
  const typed = configTexts(config)
  return (
    <>
      <WebhookAddressField key={nodeId} trigger={trigger} />
      <TriggerSettings fields={callerFields} {...props} />
      {needsSecret(typed['webhookAuth'] ?? '') ? <WebhookConnection {...props} /> : null}
      {typed['webhookAuth'] === 'signature' ? (
        <OfferedSecretField key={nodeId} sender={typed['webhookSender'] ?? ''} trigger={trigger} />
      ) : null}
      <TriggerSettings fields={exchangeFields} {...props} />
      <SchemaField
        hasOptional
        field={SCHEMA}
        value={configText(config['webhookSchema'])}
        onChange={(value) => onChange('webhookSchema', value)}
      />
      <WebhookListen key={nodeId} trigger={trigger} onUse={(sample) => onChange(EXAMPLE_KEY, sample)} />
      <TriggerExample {...props} label={texts.exampleBody} placeholder='{"order": 7}' />
    </>
  )
}
