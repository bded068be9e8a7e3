import { SelectField } from '../../../components/fields/select-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { newTriggerConfig, triggerTypeOf } from '../drawing/triggers.ts'
import { useEditorStore } from '../editor-context.ts'
import { useFieldErrors } from './field-errors.ts'
import { ScheduleFields } from './schedule-fields.tsx'
import { TimeLimitFields } from './time-limit-fields.tsx'
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

/** One of the ways in which the workflow starts. */
export function TriggerForm({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const { config } = node.data
  const errors = useFieldErrors(node.id)
  const type = triggerTypeOf(node)
  const onChange = (key: string, value: string) =>
    store.change(updateConfig(node.id, { ...config, [key]: value }), `config-${node.id}-${key}`)
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        field={TYPE}
        value={type}
        onChange={(next) =>
          store.change(updateConfig(node.id, { ...newTriggerConfig(next), ...config, triggerType: next }))
        }
      />
      {type === 'Webhook' ? (
        <WebhookFields nodeId={node.id} config={config} onChange={onChange} errors={errors} />
      ) : null}
      {type === 'Schedule' ? <ScheduleFields config={config} onChange={onChange} errors={errors} /> : null}
      <TimeLimitFields node={node} />
    </div>
  )
}
