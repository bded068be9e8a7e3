import { SelectField } from '../../../components/fields/select-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { ScheduleFields } from './schedule-fields.tsx'
import { WebhookFields } from './webhook-fields.tsx'

const TYPE: FieldDescription = {
  key: 'triggerType',
  label: 'Starts',
  kind: 'select',
  isRequired: true,
  defaultValue: 'Manual',
  options: [
    { value: 'Manual', label: 'Manual: by the Run button' },
    { value: 'Webhook', label: 'Webhook: by a request' },
    { value: 'Schedule', label: 'Schedule: by the clock' },
  ],
}

export type TriggerFieldsProps = {
  config: Readonly<Record<string, unknown>>
  onChange: (key: string, value: string) => void
}

/** How the workflow starts. */
export function TriggerForm({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const { config } = node.data
  const type = configText(config['triggerType']) || 'Manual'
  const onChange = (key: string, value: string) =>
    store.change(updateConfig(node.id, { ...config, [key]: value }), `config-${node.id}-${key}`)
  return (
    <div className="flex flex-col gap-4">
      <SelectField field={TYPE} value={type} onChange={(value) => onChange('triggerType', value)} />
      {type === 'Webhook' ? <WebhookFields config={config} onChange={onChange} /> : null}
      {type === 'Schedule' ? <ScheduleFields config={config} onChange={onChange} /> : null}
    </div>
  )
}
