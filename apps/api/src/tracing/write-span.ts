import {
  type Attributes,
  type Context,
  type Link,
  type SpanKind,
  SpanStatusCode,
  type Tracer,
} from '@opentelemetry/api'

export type Past = {
  name: string
  kind: SpanKind
  within: Context
  links?: Link[]
  /** Milliseconds since 1970. */
  endedAt: number
  ms: number
  /** A code; undefined when it went well. */
  failure: string | undefined
  attributes: Attributes
}

/** Writes what is over. */
export function writeSpan(tracer: Tracer, past: Past): void {
  const { name, kind, within, links = [], endedAt, ms, failure, attributes } = past
  const span = tracer.startSpan(name, { kind, links, attributes, startTime: endedAt - ms }, within)
  if (failure !== undefined) {
    span.setAttribute('error.type', failure)
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  span.end(endedAt)
}
