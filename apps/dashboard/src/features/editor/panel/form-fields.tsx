import { useParams } from '@tanstack/react-router'
import { JsonField } from '../../../components/fields/json-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText, configTexts } from '../config-text.ts'
import { DraftLink } from './draft-link.tsx'
import { askingFields, furtherFields } from './form-settings.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { TriggerSettings } from './trigger-settings.tsx'
import { texts } from './trigger-texts.ts'
import { WebhookAddressField } from './webhook-address.tsx'
import { WebhookConnection } from './webhook-connection.tsx'

const EXAMPLE: FieldDescription = {
  key: 'webhookMockRequest',
  label: texts.example,
  kind: 'json',
  isRequired: false,
  placeholder: '{"name": "Grace"}',
  help: texts.whatWorkflowGetsWhenYou,
}

/** What a form asks, of whom, and how it answers and looks. */
export function FormFields(props: TriggerFieldsProps) {
  const { nodeId, config, onChange, errors } = props
  const { id: workflowId = '' } = useParams({ strict: false })
  const trigger = { workflowId, nodeId }
  const typed = configTexts(config)
  const form = (fields: readonly FieldDescription[]) => (
    <TriggerSettings fields={fields} texts={typed} errors={errors} onChange={onChange} />
  )
  return (
    <>
      <WebhookAddressField key={nodeId} trigger={trigger} label={texts.addressOfTheForm} />
      <DraftLink trigger={trigger}>{texts.lookAtSavedDraft}</DraftLink>
      {form(askingFields)}
      {typed['formAuth'] === 'password' ? <WebhookConnection {...props} /> : null}
      {form(furtherFields)}
      <JsonField
        field={EXAMPLE}
        value={configText(config['webhookMockRequest'])}
        onChange={(value) => onChange('webhookMockRequest', value)}
      />
    </>
  )
}
