import { SchemaField } from '../../../components/fields/schema-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'
import { TriggerExample } from './trigger-example.tsx'
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

/** What the workflow takes from those that call it, and what it gives them. */
export function CalledFields(props: TriggerFieldsProps) {
  const { config, onChange, errors } = props
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
      <TriggerExample {...props} placeholder='{"order": 7}' />
    </>
  )
}
