import type { ExecutionStatus, StepStatus } from '@orch/client'
import { cn } from '../lib/cn.ts'
import { STATUS_LOOKS } from '../lib/step-status.ts'
import { Badge } from './ui/badge.tsx'

/** Never colour alone: an icon and a word. */
export function StatusBadge({ status }: { status: StepStatus | ExecutionStatus }) {
  const { label, tone, icon: Icon, isMoving } = STATUS_LOOKS[status]
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" className={cn(isMoving && 'animate-spin motion-reduce:animate-none')} />
      {label}
    </Badge>
  )
}
