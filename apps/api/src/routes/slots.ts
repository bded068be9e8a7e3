import { done, type HandlersOf } from '../http/handler.ts'
import { slotUses } from '../verbs/slots/slot-uses.ts'
import { bindSlot, freeSlot, listSlots } from '../verbs/slots/slots.ts'

export const slotHandlers: HandlersOf<'slots'> = {
  'slots.list': (call) => listSlots(call),
  'slots.uses': (call) => slotUses(call),
  'slots.bind': (call) => bindSlot(call, call.body),
  'slots.free': (call) => done(freeSlot(call, call.param('slotId'))),
}
