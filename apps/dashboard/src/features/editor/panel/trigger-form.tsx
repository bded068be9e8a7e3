import type { ComponentType } from 'react'
import { SelectField } from '../../../components/fields/select-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { newTriggerConfig, triggerTypeOf } from '../drawing/triggers.ts'
import { useEditorStore } from '../editor-context.ts'
import { TRIGGER_KINDS } from '../trigger-kinds.ts'
import { CalledFields } from './called-fields.tsx'
import { ChatFields } from './chat-fields.tsx'
import { ErrorFields } from './error-fields.tsx'
import { EventFields } from './event-fields.tsx'
import { useFieldErrors } from './field-errors.ts'
import { FormFields } from './form-fields.tsx'
import { ScheduleFields } from './schedule-fields.tsx'
import { TimeLimitFields } from './time-limit-fields.tsx'
import { ToolFields } from './tool-fields.tsx'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { texts } from './trigger-texts.ts'
import { WebhookFields } from './webhook-fields.tsx'

const TYPE: FieldDescription = {
  key: 'triggerType',
  label: texts.starts,
  kind: 'select',
  isRequired: true,
  defaultValue: 'Manual',
  options: Object.entries(TRIGGER_KINDS).map(([value, { title, starts }]) => ({
    value,
    label: `${title}: ${starts}`,
  })),
}

/** The fields of each kind of trigger that has some. */
const FIELDS: Readonly<Partial<Record<string, ComponentType<TriggerFieldsProps>>>> = {
  Webhook: WebhookFields,
  Schedule: ScheduleFields,
  Event: EventFields,
  Tool: ToolFields,
  Form: FormFields,
  Chat: ChatFields,
  Called: CalledFields,
  Error: ErrorFields,
}

/** One of the ways in which the workflow starts. */
export function TriggerForm({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const { config } = node.data
  const errors = useFieldErrors(node.id)
  const type = triggerTypeOf(node)
  const Fields = FIELDS[type]
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
      {Fields && <Fields nodeId={node.id} config={config} onChange={onChange} errors={errors} />}
      <TimeLimitFields node={node} />
    </div>
  )
}
