import { JsonField } from '../../../components/fields/json-field.tsx'
import { SchemaField } from '../../../components/fields/schema-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'

const INPUT: FieldDescription = {
  key: 'webhookSchema',
  label: 'What it takes',
  kind: 'schema',
  isRequired: false,
  help: 'Call Workflow steps offer these fields. A call that does not fit fails with the place and the reason, and nothing starts.',
}

const OUTPUT: FieldDescription = {
  key: 'calledOutput',
  label: 'What it gives',
  kind: 'schema',
  isRequired: false,
  help: 'The steps after the call can name these fields. Without it, the editor derives them from the steps of this workflow.',
}

const EXAMPLE: FieldDescription = {
  key: 'webhookMockRequest',
  label: 'Example',
  kind: 'json',
  isRequired: false,
  placeholder: '{"order": 7}',
  help: 'What the workflow gets when you press Run here.',
}

/** What the workflow takes from those that call it, and what it gives them. */
export function CalledFields({ config, onChange, errors }: TriggerFieldsProps) {
  return (
    <>
      {[INPUT, OUTPUT].map((field) => (
        <SchemaField
          key={field.key}
          hasOptional
          field={field}
          value={configText(config[field.key])}
          error={errors?.[field.key]}
          onChange={(value) => onChange(field.key, value)}
        />
      ))}
      <JsonField
        field={EXAMPLE}
        value={configText(config['webhookMockRequest'])}
        onChange={(value) => onChange('webhookMockRequest', value)}
      />
    </>
  )
}
