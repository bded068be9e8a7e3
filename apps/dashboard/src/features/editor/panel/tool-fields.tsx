import { CopiedAddress } from '../../../components/fields/copied-address.tsx'
import { JsonField } from '../../../components/fields/json-field.tsx'
import { SchemaField } from '../../../components/fields/schema-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText, configTexts } from '../config-text.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { TriggerSettings } from './trigger-settings.tsx'
import { texts } from './trigger-texts.ts'

const LIMITS = texts.limits

const FIELDS: readonly FieldDescription[] = [
  {
    key: 'toolName',
    label: texts.name,
    kind: 'text',
    isRequired: true,
    placeholder: 'find_order',
    help: texts.agentsCallToolByLetters,
  },
  { key: 'toolTitle', label: texts.title, kind: 'text', isRequired: false, placeholder: texts.findAnOrder },
  {
    key: 'toolDescription',
    label: texts.whatItDoes,
    kind: 'area',
    isRequired: true,
    placeholder: texts.findsOrderByNumberGives,
    help: texts.agentsChooseByThisText,
  },
  {
    key: 'toolWhenLeft',
    label: texts.whenAgentGivesUpWaiting,
    kind: 'select',
    isRequired: false,
    defaultValue: 'continue',
    options: [
      { value: 'continue', label: texts.theWorkflowGoesOn },
      { value: 'cancel', label: texts.theWorkflowIsCancelled },
    ],
  },
  {
    key: 'toolAnswerSeconds',
    label: texts.waitsAtMostSeconds,
    kind: 'number',
    isRequired: false,
    placeholder: '60',
    group: LIMITS,
  },
  {
    key: 'toolPerMinute',
    label: texts.callsAMinute,
    kind: 'number',
    isRequired: false,
    placeholder: '600',
    group: LIMITS,
  },
]

const SCHEMA: FieldDescription = {
  key: 'webhookSchema',
  label: texts.whatTheAgentSends,
  kind: 'schema',
  isRequired: false,
  help: texts.aCallDoesNotFit,
}

const EXAMPLE: FieldDescription = {
  key: 'webhookMockRequest',
  label: texts.example,
  kind: 'json',
  isRequired: false,
  placeholder: '{"order": 7}',
  help: texts.whatWorkflowGetsWhenYou,
}

/** How agents know the workflow, and what they send. */
export function ToolFields({ config, onChange, errors }: TriggerFieldsProps) {
  const texts = configTexts(config)
  return (
    <>
      <ServerAddress />
      <TriggerSettings fields={FIELDS} texts={texts} errors={errors} onChange={onChange} />
      <SchemaField
        hasOptional
        field={SCHEMA}
        value={configText(config['webhookSchema'])}
        onChange={(value) => onChange('webhookSchema', value)}
      />
      <JsonField
        field={EXAMPLE}
        value={configText(config['webhookMockRequest'])}
        onChange={(value) => onChange('webhookMockRequest', value)}
      />
    </>
  )
}

function ServerAddress() {
  const url = new URL('/mcp', window.location.href).href
  return (
    <CopiedAddress
      label={texts.mcpServer}
      description={texts.addThisAddressAgentWith}
      url={url}
      copyLabel={texts.copyAddress}
    />
  )
}
