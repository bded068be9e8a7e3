import type { WorkflowIssue } from '../errors.ts'
import type { Trigger } from '../model/workflow.ts'
import { isTimes, nextTimes } from './next-times.ts'

export function checkSchedule(trigger: Trigger): WorkflowIssue[] {
  const { type, nodeId, schedule, faults = [] } = trigger
  if (type !== 'Schedule') return []
  const issue = (field: string, message: string): WorkflowIssue[] => [
    { code: 'INVALID_CRON', message, nodeId, field },
  ]
  const { cron = '', timezone = 'UTC' } = trigger
  if (!isZone(timezone)) return issue('scheduleTimezone', `There is no time zone "${timezone}"`)
  if (faults.length > 0) return faults.flatMap(({ field, message }) => issue(field, message))
  if (schedule?.everyMs !== undefined) return []
  if (!isTimes({ cron, timezone }))
    return issue('scheduleCron', `"${cron}" is not a schedule of five or six fields, such as 0 9 * * 1`)
  if (nextTimes({ cron, timezone }, new Date(), 1).length === 0)
    return issue('scheduleCron', `"${cron}" is a schedule without any time to come`)
  return []
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
