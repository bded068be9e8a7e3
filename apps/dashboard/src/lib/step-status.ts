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
import { texts } from './texts.ts'

export type StatusDisplay = { label: string; tone: Tone; icon: LucideIcon; isMoving: boolean }

/** A new status does not compile until it has a look. */
export const STATUS_DISPLAYS: Record<StepStatus | ExecutionStatus, StatusDisplay> = {
  pending: { label: texts.pending, tone: 'plain', icon: Circle, isMoving: false },
  running: { label: texts.running, tone: 'busy', icon: LoaderCircle, isMoving: true },
  success: { label: texts.success, tone: 'good', icon: CircleCheck, isMoving: false },
  error: { label: texts.error, tone: 'bad', icon: CircleX, isMoving: false },
  cancelled: { label: texts.cancelled, tone: 'warn', icon: Ban, isMoving: false },
  skipped: { label: texts.skipped, tone: 'plain', icon: SkipForward, isMoving: false },
  waiting: { label: texts.waiting, tone: 'warn', icon: CirclePause, isMoving: false },
}

/** True while the execution may still change. */
export function isUnderWay(status: ExecutionStatus): boolean {
  return status === 'pending' || status === 'running' || status === 'waiting'
}
