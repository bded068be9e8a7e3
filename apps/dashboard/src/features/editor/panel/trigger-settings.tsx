import { FieldsForm } from '../../../components/fields/fields-form.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configTexts } from '../config-text.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'

type TriggerSettingsProps = Omit<TriggerFieldsProps, 'nodeId'> & { fields: readonly FieldDescription[] }

/** Some settings of a trigger. One field changes at a time. */
export function TriggerSettings({ fields, config, errors, onChange }: TriggerSettingsProps) {
  const typed = configTexts(config)
  const change = (next: Readonly<Record<string, string>>) => {
    for (const [key, value] of Object.entries(next)) if (typed[key] !== value) onChange(key, value)
  }
  return <FieldsForm fields={fields} values={typed} errors={errors} onChange={change} />
}
