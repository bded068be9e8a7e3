import type { ActionCall } from '@orch/engine'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'

export type AnsweredRequest = {
  requestId: string
  operation: string
  method: string
  status: number
  /** The execution that it began. */
  executionId: string | undefined
  /** The header of that name, as it came. */
  traceparent: string | undefined
  ms: number
}

export type TriedStep = {
  call: Pick<ActionCall, 'executionId' | 'workflowId' | 'nodeId' | 'actionType' | 'attempt'>
  /** As metrics name it. */
  service: string
  errorCode: string | undefined
  ms: number
}

/** Tells a collector what happened and how long it took: ids, codes and words of this program, never a value, name or address. */
export type Tracing = {
  answered(request: AnsweredRequest): void
  stepTried(tried: TriedStep): void
  executionEnded(executionId: string): void
  /** What was not sent yet is sent, within some seconds. */
  close(): Promise<void>
}

export type TracingParts = { config: Pick<Config, 'tracing'>; pool: pg.Pool; log: Logger; version: string }
