import { CopiedAddress } from '../../../components/fields/copied-address.tsx'
import { JsonField } from '../../../components/fields/json-field.tsx'
import { SchemaField } from '../../../components/fields/schema-field.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText, configTexts } from '../config-text.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { TriggerSettings } from './trigger-settings.tsx'

const LIMITS = 'Limits'

const FIELDS: readonly FieldDescription[] = [
  {
    key: 'toolName',
    label: 'Name',
    kind: 'text',
    isRequired: true,
    placeholder: 'find_order',
    help: 'Agents call the tool by it. Letters, digits, hyphens and underscores; no other tool of the workspace has it.',
  },
  { key: 'toolTitle', label: 'Title', kind: 'text', isRequired: false, placeholder: 'Find an order' },
  {
    key: 'toolDescription',
    label: 'What it does',
    kind: 'area',
    isRequired: true,
    placeholder: 'Finds an order by its number and gives its lines and its state.',
    help: 'Agents choose by this text.',
  },
  {
    key: 'toolWhenLeft',
    label: 'When the agent gives up waiting',
    kind: 'select',
    isRequired: false,
    defaultValue: 'continue',
    options: [
      { value: 'continue', label: 'The workflow goes on' },
      { value: 'cancel', label: 'The workflow is cancelled' },
    ],
  },
  {
    key: 'toolAnswerSeconds',
    label: 'Waits at most (seconds)',
    kind: 'number',
    isRequired: false,
    placeholder: '60',
    group: LIMITS,
  },
  {
    key: 'toolPerMinute',
    label: 'Calls a minute',
    kind: 'number',
    isRequired: false,
    placeholder: '600',
    group: LIMITS,
  },
]

const SCHEMA: FieldDescription = {
  key: 'webhookSchema',
  label: 'What the agent sends',
  kind: 'schema',
  isRequired: false,
  help: 'A call that does not fit is refused, and the agent is told why. Later steps can name these fields.',
}

const EXAMPLE: FieldDescription = {
  key: 'webhookMockRequest',
  label: 'Example',
  kind: 'json',
  isRequired: false,
  placeholder: '{"order": 7}',
  help: 'What the workflow gets when you press Run here.',
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
      label="MCP server"
      description="Add this address to the agent, with an API key as bearer token. The tool is there once the workflow is published."
      url={url}
      copyLabel="Copy address"
    />
  )
}
