import { describe } from '../describe.ts'
import { at, done, later } from '../samples.ts'
import { Done } from '../shapes/error.ts'
import { FoundEvents, LookForEvents, WatchedEvent } from '../shapes/event.ts'
import { IN_A_STRUCTURE } from './drawing-codes.ts'

/** What happens in services, and starts workflows. */
export const eventOperations = [
  describe({
    id: 'events.list',
    method: 'get',
    path: '/api/workflows/:id/events',
    access: 'manage',
    least: 'viewer',
    summary: 'The Event triggers of the version that runs, and how it goes with them',
    answer: WatchedEvent.array(),
    codes: ['WORKFLOW_NOT_FOUND'],
    example: {
      answer: [
        {
          trigger: 'start',
          event: 'Feed Item',
          comes: 'polled',
          state: 'watching',
          lookedAt: at,
          foundAt: null,
          nextAt: later,
          failures: 0,
          errorCode: null,
          error: null,
        },
      ],
    },
  }),
  describe({
    id: 'events.look',
    method: 'post',
    path: '/api/workflows/:id/events/look',
    access: 'manage',
    least: 'editor',
    summary: 'What an Event trigger of the draft would take now; nothing is started or remembered',
    body: LookForEvents,
    answer: FoundEvents,
    codes: [
      'WORKFLOW_NOT_FOUND',
      'TRIGGER_NOT_FOUND',
      'NOT_POLLED',
      'EVENT_FAILED',
      'INVALID_SETTING',
      'NO_TRIGGER',
      ...IN_A_STRUCTURE,
    ],
    example: { body: { trigger: 'start' }, answer: { items: [{ title: 'Tea is ready' }] } },
  }),
  describe({
    id: 'events.retry',
    method: 'post',
    path: '/api/workflows/:id/events/retry',
    access: 'manage',
    least: 'editor',
    summary: 'Look again, or tell the service again, without waiting for the next time',
    body: LookForEvents,
    answer: Done,
    codes: ['WORKFLOW_NOT_FOUND', 'TRIGGER_NOT_FOUND'],
    example: { body: { trigger: 'start' }, answer: done },
  }),
] as const
