import { useParams } from '@tanstack/react-router'
import { configTexts } from '../config-text.ts'
import { ScheduleLog } from './schedule-log.tsx'
import { SchedulePreview } from './schedule-preview.tsx'
import { otherwiseFields, whenFields } from './schedule-settings.ts'
import type { TriggerFieldsProps } from './trigger-fields.ts'
import { TriggerSettings } from './trigger-settings.tsx'

/** When the clock starts the workflow, what that means, and what became of it. */
export function ScheduleFields(props: TriggerFieldsProps) {
  const { nodeId, config } = props
  const { id: workflowId = '' } = useParams({ strict: false })
  return (
    <>
      <TriggerSettings fields={whenFields} {...props} />
      <SchedulePreview settings={configTexts(config)} />
      <TriggerSettings fields={otherwiseFields} {...props} />
      <ScheduleLog key={nodeId} workflowId={workflowId} nodeId={nodeId} />
    </>
  )
}
