import { useParams } from '@tanstack/react-router'
import { configTexts } from '../config-text.ts'
import { DraftLink } from './draft-link.tsx'
import { askingFields, furtherFields } from './form-settings.ts'
import { TriggerExample } from './trigger-example.tsx'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { TriggerSettings } from './trigger-settings.tsx'
import { texts } from './trigger-texts.ts'
import { WebhookAddressField } from './webhook-address.tsx'
import { WebhookConnection } from './webhook-connection.tsx'

/** What a form asks, of whom, and how it answers and looks. */
export function FormFields(props: TriggerFieldsProps) {
  const { nodeId, config } = props
  const { id: workflowId = '' } = useParams({ strict: false })
  const trigger = { workflowId, nodeId }
  const typed = configTexts(config)
  return (
    <>
      <WebhookAddressField key={nodeId} trigger={trigger} label={texts.addressOfTheForm} />
      <DraftLink trigger={trigger}>{texts.lookAtSavedDraft}</DraftLink>
      <TriggerSettings fields={askingFields} {...props} />
      {typed['formAuth'] === 'password' ? <WebhookConnection {...props} /> : null}
      <TriggerSettings fields={furtherFields} {...props} />
      <TriggerExample {...props} placeholder='{"name": "Grace"}' />
    </>
  )
}
