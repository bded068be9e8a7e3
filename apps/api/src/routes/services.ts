import { done, type HandlersOf } from '../http/handler.ts'
import {
  createService,
  deleteService,
  serviceChanges,
  updateService,
} from '../verbs/services/change-services.ts'
import { getService, listServices, previewService } from '../verbs/services/read-services.ts'

export const serviceHandlers: HandlersOf<'services'> = {
  'services.preview': (call) => previewService(call, call.body),
  'services.list': (call) => listServices(call),
  'services.create': (call) => createService(call, call.body),
  'services.get': (call) => getService(call, call.param('serviceId')),
  'services.changes': (call) => serviceChanges(call, call.param('serviceId'), call.body.source),
  'services.update': (call) => updateService(call, call.param('serviceId'), call.body),
  'services.delete': (call) => done(deleteService(call, call.param('serviceId'))),
}
