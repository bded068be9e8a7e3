import { DONE, Done, Slot, SlotBinding, SlotUses } from '@orch/contract'
import { type Operation, operation } from '../http/operation.ts'
import { slotUses } from '../verbs/slots/slot-uses.ts'
import { bindSlot, freeSlot, listSlots } from '../verbs/slots/slots.ts'

export const slotOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/slots',
    access: 'manage',
    summary: 'Which connection each slot stands for, by environment',
    answer: Slot.array(),
    handle: (call) => listSlots(call),
  }),
  operation({
    method: 'get',
    path: '/api/slots/uses',
    access: 'manage',
    summary: 'The slots that steps name, bound or not, and the environment of this server',
    answer: SlotUses,
    handle: (call) => slotUses(call),
  }),
  operation({
    method: 'put',
    path: '/api/slots',
    access: 'manage',
    summary: 'Bind a slot to a connection in one environment; steps name it as slot:<name>',
    body: SlotBinding,
    answer: Slot,
    handle: (call) => bindSlot(call, call.body),
  }),
  operation({
    method: 'delete',
    path: '/api/slots/:slotId',
    access: 'manage',
    summary: 'Free a slot in its environment',
    answer: Done,
    async handle(call) {
      await freeSlot(call, call.param('slotId'))
      return DONE
    },
  }),
]
