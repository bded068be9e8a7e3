import type { ExecutionStatus, StepStatus } from '@orch/client'
import { cn } from '../lib/cn.ts'
import { STATUS_DISPLAYS } from '../lib/step-status.ts'
import { Badge } from './ui/badge.tsx'

/** Never colour alone: an icon and a word. */
export function StatusBadge({ status }: { status: StepStatus | ExecutionStatus }) {
  const { label, tone, icon: Icon, isMoving } = STATUS_DISPLAYS[status]
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" className={cn(isMoving && 'animate-spin motion-reduce:animate-none')} />
      {label}
    </Badge>
  )
}
