import { describe } from '../describe.ts'
import { at, done, later } from '../samples.ts'
import {
  Alert,
  ChosenFailures,
  Failure,
  FailureQuery,
  MadeAlert,
  NewAlert,
  Replayed,
} from '../shapes/alert.ts'
import { Done } from '../shapes/error.ts'

const alert = {
  id: 'a1',
  channel: 'webhook' as const,
  target: 'hooks.example.com',
  workflowId: null,
  everyMinutes: 15,
  createdAt: at,
  lastDelivery: { at: later, state: 'sent' as const, attempts: 1, nextAt: null, error: null },
}

/** The receivers that are told when workflows fail. */
export const alertOperations = [
  describe({
    id: 'alerts.list',
    method: 'get',
    path: '/api/alerts',
    access: 'manage',
    least: 'viewer',
    summary: 'The receivers that are told when workflows fail, and how the last message went',
    answer: Alert.array(),
    example: { answer: [alert] },
  }),
  describe({
    id: 'alerts.create',
    method: 'post',
    path: '/api/alerts',
    access: 'manage',
    least: 'admin',
    summary: 'Tell somebody when workflows fail and when they succeed again, or of each end of one',
    details:
      'A webhook or callback gets JSON signed by Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature); answer 2xx within 15 seconds, else it comes again for half a day',
    body: NewAlert,
    answer: MadeAlert,
    codes: ['WORKFLOW_NOT_FOUND', 'ALERTS_FULL'],
    example: {
      body: { channel: 'webhook', url: 'https://hooks.example.com/orch' },
      answer: { ...alert, lastDelivery: null, secret: 'whsec_…' },
    },
  }),
  describe({
    id: 'alerts.test',
    method: 'post',
    path: '/api/alerts/:alertId/test',
    access: 'manage',
    least: 'admin',
    summary: 'Send a test message; the list says how it went',
    answer: Done,
    codes: ['ALERT_NOT_FOUND', 'RATE_LIMITED'],
    example: { answer: done },
  }),
  describe({
    id: 'alerts.delete',
    method: 'delete',
    path: '/api/alerts/:alertId',
    access: 'manage',
    least: 'admin',
    summary: 'Tell them no more',
    answer: Done,
    codes: ['ALERT_NOT_FOUND'],
    example: { answer: done },
  }),
] as const

/** Failed executions that nobody has handled. */
export const failureOperations = [
  describe({
    id: 'failures.list',
    method: 'get',
    path: '/api/failures',
    access: 'manage',
    least: 'viewer',
    summary: 'Failed executions that nobody has replayed or dismissed, newest first',
    details:
      'Runs by hand in the editor are not among them, and neither are executions that another one called',
    query: FailureQuery,
    answer: Failure.array(),
    example: {
      query: {},
      answer: [
        {
          executionId: 'x1',
          workflowId: 'w1',
          workflowName: 'Orders',
          failedAt: at,
          trigger: 'webhook',
          error: 'The service answered 503',
          errorCode: 'UNAVAILABLE',
          errorStep: 'read',
          errorStepName: 'Read order',
        },
      ],
    },
  }),
  describe({
    id: 'failures.replay',
    method: 'post',
    path: '/api/failures/replay',
    access: 'manage',
    least: 'editor',
    summary: 'Run failed executions again, whole, on what is published now',
    body: ChosenFailures,
    answer: Replayed.array(),
    example: {
      body: { executionIds: ['x1'] },
      answer: [{ executionId: 'x1', startedId: 'x2', error: null }],
    },
  }),
  describe({
    id: 'failures.dismiss',
    method: 'post',
    path: '/api/failures/dismiss',
    access: 'manage',
    least: 'editor',
    summary: 'Take failed executions off the list; they stay among the executions',
    body: ChosenFailures,
    answer: Done,
    example: { body: { executionIds: ['x1'] }, answer: done },
  }),
] as const
