import type { ExecutionStatus, StepStatus } from '@orch/client'
import {
  Ban,
  Circle,
  CircleCheck,
  CirclePause,
  CircleX,
  LoaderCircle,
  type LucideIcon,
  SkipForward,
} from 'lucide-react'
import type { Tone } from '../components/ui/badge.tsx'

export type StatusDisplay = { label: string; tone: Tone; icon: LucideIcon; isMoving: boolean }

/** A new status does not compile until it has a look. */
export const STATUS_DISPLAYS: Record<StepStatus | ExecutionStatus, StatusDisplay> = {
  pending: { label: 'Pending', tone: 'plain', icon: Circle, isMoving: false },
  running: { label: 'Running', tone: 'busy', icon: LoaderCircle, isMoving: true },
  success: { label: 'Success', tone: 'good', icon: CircleCheck, isMoving: false },
  error: { label: 'Error', tone: 'bad', icon: CircleX, isMoving: false },
  cancelled: { label: 'Cancelled', tone: 'warn', icon: Ban, isMoving: false },
  skipped: { label: 'Skipped', tone: 'plain', icon: SkipForward, isMoving: false },
  waiting: { label: 'Waiting', tone: 'warn', icon: CirclePause, isMoving: false },
}

/** True while the execution may still change. */
export function isUnderWay(status: ExecutionStatus): boolean {
  return status === 'pending' || status === 'running' || status === 'waiting'
}
