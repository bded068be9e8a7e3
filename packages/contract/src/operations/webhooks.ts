import { z } from 'zod'
import { describe } from '../describe.ts'
import { at, done, started } from '../samples.ts'
import { Done } from '../shapes/error.ts'
import { ExecutionAnswer } from '../shapes/execution.ts'
import {
  HeardDelivery,
  Listening,
  OfferedSecret,
  OpenWebhook,
  TakeOffered,
  TriggerQuery,
  WebhookAddress,
} from '../shapes/webhook.ts'
import { SHUT } from './door-codes.ts'

/** How a trigger refuses what comes from outside. */
const DELIVERY_CODES = [
  'UNAUTHORIZED',
  'FORBIDDEN',
  'WEBHOOK_NOT_FOUND',
  'WEBHOOK_UNREADY',
  'METHOD_NOT_ALLOWED',
  'RATE_LIMITED',
  'DELIVERY_UNSIGNED',
  'DELIVERY_FORGED',
  'DELIVERY_STALE',
  'UNSUPPORTED_BODY',
  'INVALID_WORKFLOW',
] as const

/** How a start is refused besides; a test address starts nothing, and shows what does not fit the fields, too. */
const START_CODES = [
  ...SHUT,
  'BODY_MISMATCH',
  'WEBHOOK_SCHEMA_UNREADABLE',
  'INVALID_CALLBACK',
  'INVALID_IDEMPOTENCY_KEY',
  'IDEMPOTENCY_KEY_REUSED',
  'EXECUTION_NOT_FOUND',
  'ENGINE_STOPPED',
] as const

/** How an editor is refused who asks for what belongs to the address of a trigger. */
const ADDRESS_CODES = [
  'WORKFLOW_NOT_FOUND',
  'TRIGGER_NOT_FOUND',
  'NOT_A_WEBHOOK',
  'INVALID_WORKFLOW',
] as const

/** How workflows are started from outside, and the addresses for it. */
export const webhookOperations = [
  describe({
    id: 'webhooks.execute',
    method: 'post',
    path: '/api/workflows/:id/webhook',
    access: 'run',
    summary: 'Start a workflow by its first Webhook trigger; with ?wait=SECONDS its result is the answer',
    body: z.unknown(),
    data: 'all',
    isBodyLate: true,
    query: z.object({
      wait: z.string().optional().describe('Seconds, 60 at most; or the header Prefer: wait=10'),
    }),
    answer: ExecutionAnswer,
    codes: [
      'UNAUTHORIZED',
      'FORBIDDEN',
      'WORKFLOW_NOT_FOUND',
      'NOT_A_WEBHOOK',
      'INVALID_WORKFLOW',
      ...START_CODES,
    ],
    example: {
      body: { order: 7 },
      query: { wait: '10' },
      answer: { executionId: 'x1', status: 'success', output: { status: 200 }, error: null, errorCode: null },
    },
  }),
  describe({
    id: 'webhooks.receive',
    method: 'post',
    alsoBy: ['get', 'put', 'patch', 'delete'],
    path: '/hooks/:address',
    access: 'door',
    summary: 'Start the workflow that has this address, in the way that its trigger asks for',
    body: z.unknown(),
    data: 'all',
    isBodyLate: true,
    answer: z
      .unknown()
      .describe('What the trigger says: the id of the execution, its output, or what a step responds'),
    codes: [...DELIVERY_CODES, ...START_CODES, 'EXECUTION_FAILED'],
    example: { body: { order: 7 }, answer: started },
  }),
  describe({
    id: 'webhooks.try',
    method: 'post',
    alsoBy: ['get', 'put', 'patch', 'delete'],
    path: '/hooks/:address/test',
    access: 'door',
    summary: 'Show a delivery in the editor that listens for it; nothing is started',
    body: z.unknown(),
    data: 'all',
    isBodyLate: true,
    answer: Done,
    codes: [...DELIVERY_CODES, 'NOBODY_LISTENS'],
    example: { body: { order: 7 }, answer: done },
  }),
  describe({
    id: 'webhooks.open',
    method: 'post',
    path: '/api/workflows/:id/webhook-address',
    access: 'manage',
    least: 'editor',
    summary: 'The address of a Webhook trigger, made when it is first asked for',
    details:
      'The server calls the address before it answers: `reached` says whether the call came back to it',
    body: OpenWebhook,
    answer: WebhookAddress,
    codes: [
      'WORKFLOW_NOT_FOUND',
      'TRIGGER_NOT_FOUND',
      'NOT_A_WEBHOOK',
      'INVALID_WORKFLOW',
      'WEBHOOK_PATH_TAKEN',
    ],
    example: {
      body: { path: 'orders' },
      answer: {
        url: 'https://orch.example.com/hooks/orders',
        path: 'orders',
        testUrl: 'https://orch.example.com/hooks/orders/test',
        reached: true,
        problem: null,
      },
    },
  }),
  describe({
    id: 'webhooks.listen',
    method: 'post',
    path: '/api/workflows/:id/webhook-address/listen',
    access: 'manage',
    least: 'editor',
    summary: 'Wait two minutes for the next delivery to the test address',
    query: TriggerQuery,
    answer: Listening,
    codes: ADDRESS_CODES,
    example: { query: { trigger: 'start' }, answer: { until: at } },
  }),
  describe({
    id: 'webhooks.heard',
    method: 'get',
    path: '/api/workflows/:id/webhook-address/heard',
    access: 'manage',
    least: 'editor',
    summary: 'The delivery that came to the test address, if one came',
    query: TriggerQuery,
    answer: HeardDelivery,
    codes: ADDRESS_CODES,
    example: { query: { trigger: 'start' }, answer: { at, input: { order: 7 } } },
  }),
  describe({
    id: 'webhooks.offered',
    method: 'get',
    path: '/api/workflows/:id/webhook-address/offered',
    access: 'manage',
    least: 'editor',
    summary: 'The secret that the sender sent to the address, until somebody takes it over',
    details:
      'Notion sends a verification token once, and waits until a person enters it there. Anybody who knows the address can send one: only take over what the sender accepts',
    query: TriggerQuery,
    answer: OfferedSecret,
    codes: ADDRESS_CODES,
    example: {
      query: { trigger: 'start' },
      answer: { state: 'offered', at, secret: 'a-verification-token' },
    },
  }),
  describe({
    id: 'webhooks.take',
    method: 'post',
    path: '/api/workflows/:id/webhook-address/offered',
    access: 'manage',
    least: 'editor',
    summary: 'Check deliveries with this secret from now on; no other offer is kept then',
    body: TakeOffered,
    answer: Done,
    codes: ADDRESS_CODES,
    example: { body: { trigger: 'start', secret: 'a-verification-token' }, answer: done },
  }),
  describe({
    id: 'webhooks.forget',
    method: 'delete',
    path: '/api/workflows/:id/webhook-address/offered',
    access: 'manage',
    least: 'editor',
    summary: 'Forget the secret that was offered or taken over; the next offer is kept',
    query: TriggerQuery,
    answer: Done,
    codes: ADDRESS_CODES,
    example: { query: { trigger: 'start' }, answer: done },
  }),
] as const
