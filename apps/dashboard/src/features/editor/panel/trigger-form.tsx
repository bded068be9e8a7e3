import { SelectField } from '../../../components/fields/select-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
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

/** How the workflow starts. */
export function TriggerForm({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const { config } = node.data
  const errors = useFieldErrors(node.id)
  const type = configText(config['triggerType']) || 'Manual'
  const onChange = (key: string, value: string) =>
    store.change(updateConfig(node.id, { ...config, [key]: value }), `config-${node.id}-${key}`)
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        field={TYPE}
        value={type}
        onChange={(next) => store.change(updateConfig(node.id, withType(config, next)))}
      />
      {type === 'Webhook' ? <WebhookFields config={config} onChange={onChange} errors={errors} /> : null}
      {type === 'Schedule' ? <ScheduleFields config={config} onChange={onChange} errors={errors} /> : null}
      <TimeLimitFields node={node} />
    </div>
  )
}

/** A schedule starts out as a valid one: an empty one could not be saved. */
function withType(config: Readonly<Record<string, unknown>>, triggerType: string): Record<string, unknown> {
  const start = triggerType === 'Schedule' ? { scheduleCron: '0 9 * * *', scheduleTimezone: LOCAL_ZONE } : {}
  return { ...start, ...config, triggerType }
}

const LOCAL_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone
