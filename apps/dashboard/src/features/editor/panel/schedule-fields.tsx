import { useParams } from '@tanstack/react-router'
import { FieldsForm } from '../../../components/fields/fields-form.tsx'
import { configTexts } from '../config-text.ts'
import { changedFields } from './changed-fields.ts'
import { ScheduleLog } from './schedule-log.tsx'
import { SchedulePreview } from './schedule-preview.tsx'
import { scheduleFields } from './schedule-settings.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'

/** When the clock starts the workflow, what that means, and what became of it. */
export function ScheduleFields({ nodeId, config, onChange, errors }: TriggerFieldsProps) {
  const { id: workflowId = '' } = useParams({ strict: false })
  const texts = configTexts(config)
  return (
    <>
      <FieldsForm
        fields={scheduleFields}
        values={texts}
        errors={errors}
        onChange={(next) => changedFields(texts, next, onChange)}
      />
      <SchedulePreview settings={texts} />
      <ScheduleLog key={nodeId} workflowId={workflowId} nodeId={nodeId} />
    </>
  )
}
