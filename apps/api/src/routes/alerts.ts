import { done, type HandlersOf } from '../http/handler.ts'
import { createAlert, deleteAlert, listAlerts, testAlert } from '../verbs/alerts/alerts.ts'
import { dismissFailures, listFailures, replayFailures } from '../verbs/alerts/failures.ts'

export const alertHandlers: HandlersOf<'alerts'> = {
  'alerts.list': (call) => listAlerts(call),
  'alerts.create': (call) => createAlert(call, call.body),
  'alerts.test': (call) => done(testAlert(call, call.param('alertId'))),
  'alerts.delete': (call) => done(deleteAlert(call, call.param('alertId'))),
}

export const failureHandlers: HandlersOf<'failures'> = {
  'failures.list': (call) => listFailures(call, call.query),
  'failures.replay': (call) => replayFailures(call, call.body.executionIds),
  'failures.dismiss': (call) => done(dismissFailures(call, call.body.executionIds)),
}
