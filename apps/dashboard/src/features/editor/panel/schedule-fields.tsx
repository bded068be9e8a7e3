import { useParams } from '@tanstack/react-router'
import { configTexts } from '../config-text.ts'
import { ScheduleLog } from './schedule-log.tsx'
import { SchedulePreview } from './schedule-preview.tsx'
import { otherwiseFields, whenFields } from './schedule-settings.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { TriggerSettings } from './trigger-settings.tsx'

/** When the clock starts the workflow, what that means, and what became of it. */
export function ScheduleFields({ nodeId, config, onChange, errors }: TriggerFieldsProps) {
  const { id: workflowId = '' } = useParams({ strict: false })
  const texts = configTexts(config)
  const settings = { texts, errors, onChange }
  return (
    <>
      <TriggerSettings fields={whenFields} {...settings} />
      <SchedulePreview settings={texts} />
      <TriggerSettings fields={otherwiseFields} {...settings} />
      <ScheduleLog key={nodeId} workflowId={workflowId} nodeId={nodeId} />
    </>
  )
}
