import { FieldsForm } from '../../../components/fields/fields-form.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'

type TriggerSettingsProps = Pick<TriggerFieldsProps, 'errors' | 'onChange'> & {
  fields: readonly FieldDescription[]
  /** The settings as they are now. */
  texts: Readonly<Record<string, string>>
}

/** Some settings of a trigger. One field changes at a time. */
export function TriggerSettings({ fields, texts, errors, onChange }: TriggerSettingsProps) {
  const change = (next: Readonly<Record<string, string>>) => {
    for (const [key, value] of Object.entries(next)) if (texts[key] !== value) onChange(key, value)
  }
  return <FieldsForm fields={fields} values={texts} errors={errors} onChange={change} />
}
