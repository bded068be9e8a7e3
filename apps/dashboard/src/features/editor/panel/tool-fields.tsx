import { CopiedAddress } from '../../../components/fields/copied-address.tsx'
import { SchemaField } from '../../../components/fields/schema-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'
import { TriggerExample } from './trigger-example.tsx'
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

/** How agents know the workflow, and what they send. */
export function ToolFields(props: TriggerFieldsProps) {
  const { config, onChange } = props
  return (
    <>
      <ServerAddress />
      <TriggerSettings fields={FIELDS} {...props} />
      <SchemaField
        hasOptional
        field={SCHEMA}
        value={configText(config['webhookSchema'])}
        onChange={(value) => onChange('webhookSchema', value)}
      />
      <TriggerExample {...props} placeholder='{"order": 7}' />
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
