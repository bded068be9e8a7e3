import type { HandlersOf } from '../http/handler.ts'
import { listDecisions, listSchedules, previewSchedule } from '../verbs/schedules/read-schedules.ts'

export const scheduleHandlers: HandlersOf<'schedules'> = {
  'schedules.preview': (call) => previewSchedule(call, call.body.settings),
  'schedules.list': (call) => listSchedules(call, call.param('id')),
  'schedules.log': (call) => listDecisions(call, call.param('id')),
}
