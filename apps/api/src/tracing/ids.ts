import { createHash } from 'node:crypto'
import {
  type Context,
  isSpanContextValid,
  type Link,
  ROOT_CONTEXT,
  type SpanContext,
  TraceFlags,
  trace,
} from '@opentelemetry/api'
import { parseTraceParent } from '@opentelemetry/core'
import { type IdGenerator, RandomIdGenerator } from '@opentelemetry/sdk-trace'

export type TraceIds = IdGenerator & {
  /** What is written within goes by the ids of this execution. */
  as<T>(executionId: string, write: () => T): T
}

/** New ids, but those of executions follow from what they are called: each process adds to the same trace, and is told nothing. */
export function traceIds(): TraceIds {
  const random = new RandomIdGenerator()
  let given: SpanContext | undefined
  return {
    generateTraceId: () => given?.traceId ?? random.generateTraceId(),
    generateSpanId: () => given?.spanId ?? random.generateSpanId(),
    as(executionId, write) {
      given = spanContextOf(executionId)
      try {
        return write()
      } finally {
        given = undefined
      }
    },
  }
}

export function executionContext(executionId: string): Context {
  return trace.setSpanContext(ROOT_CONTEXT, spanContextOf(executionId))
}

export function linksTo(executionId: string | null | undefined): Link[] {
  return executionId ? [{ context: spanContextOf(executionId) }] : []
}

/** What called this server, where it says so and is understood. */
export function callerOf(traceparent: string | undefined): Context {
  const caller = traceparent === undefined ? null : parseTraceParent(traceparent)
  if (caller === null || !isSpanContextValid(caller)) return ROOT_CONTEXT
  return trace.setSpanContext(ROOT_CONTEXT, { ...caller, isRemote: true })
}

function spanContextOf(executionId: string): SpanContext {
  const digest = createHash('sha256').update(executionId).digest('hex')
  return {
    traceId: digest.slice(0, 32),
    spanId: digest.slice(32, 48),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  }
}
