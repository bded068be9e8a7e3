import type { WorkflowNode } from '@orch/engine'
import type { Drawing } from '../../run/drawings.ts'
import type { AddressedTrigger } from '../../run/webhook-addresses.ts'
import type { SentEvent } from '../../triggers/event-door.ts'
import type { WebhookSettings } from '../../triggers/webhook-settings.ts'

/** A request to the address of a trigger, before anything of it is believed. */
export type IncomingDelivery = {
  method: string
  /** The whole address as the caller knows it. */
  url: string
  /** By name in lower case. */
  headers: Readonly<Record<string, string>>
  query: Readonly<Record<string, string | string[]>>
  /** The IP address that the delivery comes from. */
  peer: string
  /** The bytes, unpacked. @throws ApiError BODY_TOO_LARGE */
  readBytes(limit: number): Promise<Uint8Array>
  /** Aborted when the caller hangs up. */
  signal: AbortSignal
}

/** The trigger that a request reached, and as it is drawn. */
export type Door = {
  trigger: AddressedTrigger
  node: WorkflowNode
  drawing: Drawing
  settings: WebhookSettings
  /** Of an event that a service sends. */
  event?: SentEvent
}

/** What the caller gets. A body that is not text is sent as JSON. */
export type DeliveryAnswer = {
  status: number
  headers?: Readonly<Record<string, string>>
  body?: unknown
  /** What the body is, where it is sent as it stands. */
  type?: string
}
