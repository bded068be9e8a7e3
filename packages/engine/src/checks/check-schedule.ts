import { Cron } from 'croner'
import type { WorkflowIssue } from '../errors.ts'
import type { Trigger } from '../model/workflow.ts'

/** What is wrong with a Schedule trigger's time zone or cron expression. */
export function checkSchedule({ type, nodeId, cron = '', timezone = 'UTC' }: Trigger): WorkflowIssue[] {
  if (type !== 'Schedule') return []
  if (!works(() => new Intl.DateTimeFormat('en', { timeZone: timezone }))) {
    const message = `There is no time zone "${timezone}"`
    return [{ code: 'INVALID_CRON', message, nodeId, field: 'scheduleTimezone' }]
  }
  if (works(() => new Cron(cron, { paused: true, mode: '5-part', timezone }))) return []
  const message = `"${cron}" is not a schedule of five fields, such as 0 9 * * 1`
  return [{ code: 'INVALID_CRON', message, nodeId, field: 'scheduleCron' }]
}

function works(act: () => unknown): boolean {
  try {
    act()
    return true
  } catch {
    return false
  }
}
