import { JsonField } from '../../../components/fields/json-field.tsx'
import { configText } from '../config-text.ts'
import { EXAMPLE_KEY, type TriggerFieldsProps } from './trigger-fields.ts'
import { texts } from './trigger-texts.ts'

type TriggerExampleProps = Pick<TriggerFieldsProps, 'config' | 'onChange'> & {
  label?: string
  help?: string
  placeholder?: string
}

/** What the workflow gets when somebody runs its draft by hand. */
export function TriggerExample({
  config,
  onChange,
  label = texts.example,
  help = texts.whatWorkflowGetsWhenYou,
  placeholder,
}: TriggerExampleProps) {
  return (
    <JsonField
      field={{
        key: EXAMPLE_KEY,
        label,
        kind: 'json',
        isRequired: false,
        help,
        ...(placeholder === undefined ? {} : { placeholder }),
      }}
      value={configText(config[EXAMPLE_KEY])}
      onChange={(value) => onChange(EXAMPLE_KEY, value)}
    />
  )
}
