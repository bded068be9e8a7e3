import { Link, useParams } from '@tanstack/react-router'
import { CopyButton } from '../../../components/copy-button.tsx'
import { JsonField } from '../../../components/fields/json-field.tsx'
import { SchemaField } from '../../../components/fields/schema-field.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configText } from '../config-text.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'

const SCHEMA: FieldDescription = {
  key: 'webhookSchema',
  label: 'Fields of the body',
  kind: 'schema',
  isRequired: false,
  help: 'A request that does not fit is refused with 422. Other fields are welcome. Later steps can name these fields.',
}

const MOCK: FieldDescription = {
  key: 'webhookMockRequest',
  label: 'Example body',
  kind: 'json',
  isRequired: false,
  placeholder: '{"order": 7}',
  help: 'Used when you press Run here.',
}

export function WebhookFields({ config, onChange }: TriggerFieldsProps) {
  const { id = '' } = useParams({ strict: false })
  const url = `${window.location.origin}/api/workflows/${id}/webhook`
  return (
    <>
      <Field
        label="Webhook URL"
        description={
          <>
            Send a POST request with{' '}
            <Link to="/keys" className="text-accent underline">
              an API key
            </Link>{' '}
            as <code className="font-mono">Authorization: Bearer</code>.
          </>
        }
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              readOnly
              value={url}
              className="font-mono text-[0.8125rem]"
              onFocus={(event) => event.target.select()}
            />
            <CopyButton text={url} label="Copy URL" isIconOnly size="icon" />
          </div>
        )}
      </Field>
      <SchemaField
        hasOptional
        field={SCHEMA}
        value={configText(config['webhookSchema'])}
        onChange={(value) => onChange('webhookSchema', value)}
      />
      <JsonField
        field={MOCK}
        value={configText(config['webhookMockRequest'])}
        onChange={(value) => onChange('webhookMockRequest', value)}
      />
    </>
  )
}
