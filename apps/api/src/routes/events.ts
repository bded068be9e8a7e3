import type { HandlersOf } from '../http/handler.ts'
import { listEvents, lookForEvents, retryEvent } from '../verbs/events/events.ts'

export const eventHandlers: HandlersOf<'events'> = {
  'events.list': (call) => listEvents(call, call.param('id')),
  'events.look': (call) => lookForEvents(call, call.param('id'), call.body.trigger),
  async 'events.retry'(call) {
    await retryEvent(call, call.param('id'), call.body.trigger)
    return { success: true }
  },
}
