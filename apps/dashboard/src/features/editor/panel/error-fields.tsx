import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { workflowsQuery } from '../../workflows/workflow-queries.ts'
import { configText } from '../config-text.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'

/** Whose failures start the workflow. */
export function ErrorFields({ config, onChange, errors }: TriggerFieldsProps) {
  const { id: own = '' } = useParams({ strict: false })
  const { data: workflows = [] } = useQuery(workflowsQuery)
  const options = workflows.filter(({ id }) => id !== own).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Field
      label="When this fails"
      error={errors['errorWorkflow']}
      description="Later steps can read trigger.workflow.name, trigger.execution.url and trigger.execution.error.message. What this workflow fails at starts no error workflow."
    >
      {(control) => (
        <Select
          {...control}
          options={options}
          placeholder="Any other workflow of this workspace"
          value={configText(config['errorWorkflow'])}
          onChange={(event) => onChange('errorWorkflow', event.target.value)}
        />
      )}
    </Field>
  )
}
