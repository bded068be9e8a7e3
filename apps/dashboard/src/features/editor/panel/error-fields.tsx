import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { workflowsQuery } from '../../workflows/workflow-queries.ts'
import { configText } from '../config-text.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { texts } from './trigger-texts.ts'

/** Whose failures start the workflow. */
export function ErrorFields({ config, onChange, errors }: TriggerFieldsProps) {
  const { id: own = '' } = useParams({ strict: false })
  const { data: workflows = [] } = useQuery(workflowsQuery)
  const options = workflows.filter(({ id }) => id !== own).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Field
      label={texts.whenThisFails}
      error={errors['errorWorkflow']}
      description={texts.laterStepsCanReadTrigger}
    >
      {(control) => (
        <Select
          {...control}
          options={options}
          placeholder={texts.anyOtherWorkflow}
          value={configText(config['errorWorkflow'])}
          onChange={(event) => onChange('errorWorkflow', event.target.value)}
        />
      )}
    </Field>
  )
}
