import type { HandlersOf } from '../http/handler.ts'
import { pauseWorkflow, publishWorkflow, unpublishWorkflow } from '../verbs/versions/publish-workflow.ts'
import { getChanges, getVersion, listVersions } from '../verbs/versions/read-versions.ts'

export const versionHandlers: HandlersOf<'versions'> = {
  'versions.list': (call) => listVersions(call, call.param('id')),
  'versions.get': (call) => getVersion(call, call.param('id'), call.param('number')),
  'versions.changes': (call) => getChanges(call, call.param('id'), call.query),
  'versions.publish': (call) => publishWorkflow(call, call.param('id'), call.body),
  'versions.unpublish': (call) => unpublishWorkflow(call, call.param('id')),
  'versions.pause': (call) => pauseWorkflow(call, call.param('id'), true),
  'versions.resume': (call) => pauseWorkflow(call, call.param('id'), false),
}
