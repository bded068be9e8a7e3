import { JsonField } from '../../../components/fields/json-field.tsx'
import { SchemaField } from '../../../components/fields/schema-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { texts } from './trigger-texts.ts'

const INPUT: FieldDescription = {
  key: 'webhookSchema',
  label: texts.whatItTakes,
  kind: 'schema',
  isRequired: false,
  help: texts.callWorkflowStepsOfferThese,
}

const OUTPUT: FieldDescription = {
  key: 'calledOutput',
  label: texts.whatItGives,
  kind: 'schema',
  isRequired: false,
  help: texts.theStepsAfterCallCan,
}

const EXAMPLE: FieldDescription = {
  key: 'webhookMockRequest',
  label: texts.example,
  kind: 'json',
  isRequired: false,
  placeholder: '{"order": 7}',
  help: texts.whatWorkflowGetsWhenYou,
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
