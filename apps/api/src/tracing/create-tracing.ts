import { SpanKind, type Tracer } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace'
import type { Secret } from '@orch/crypto'
import { createEndings } from './endings.ts'
import { callerOf, executionContext, linksTo, traceIds } from './ids.ts'
import { toldOf } from './told-of.ts'
import type { Tracing, TracingParts } from './tracing.ts'
import { writeSpan } from './write-span.ts'

/** A collector that does not answer holds up neither the process nor its end. */
const ANSWERS_WITHIN_MS = 3_000
/** The exporter ends first, and says why. */
const SENT_WITHIN_MS = 4_000

/** One trace for each execution, whichever processes run it: its id follows from the execution's. */
export function createTracing(parts: TracingParts & { endpoint: string }): Tracing {
  const ids = traceIds()
  const { provider, tracer } = openProvider(parts, ids)
  const endings = createEndings({ ...parts, tracer, ids })
  return {
    answered({ operation, method, status, executionId, requestId, traceparent, ms }) {
      writeSpan(tracer, {
        name: `${method} ${operation}`,
        kind: SpanKind.SERVER,
        within: callerOf(traceparent),
        links: linksTo(executionId),
        endedAt: Date.now(),
        ms,
        failure: status >= 500 ? String(status) : undefined,
        attributes: {
          'http.request.method': method,
          'http.response.status_code': status,
          'orch.operation': operation,
          'orch.request.id': requestId,
          'orch.execution.id': executionId,
        },
      })
    },
    stepTried({ call, service, errorCode, ms }) {
      writeSpan(tracer, {
        name: service === 'imported' ? 'step of an imported service' : call.actionType,
        kind: service === 'none' ? SpanKind.INTERNAL : SpanKind.CLIENT,
        within: executionContext(call.executionId),
        endedAt: Date.now(),
        ms,
        failure: errorCode,
        attributes: {
          'orch.execution.id': call.executionId,
          'orch.workflow.id': call.workflowId,
          'orch.step.id': call.nodeId,
          'orch.step.attempt': call.attempt,
          'orch.service': service,
        },
      })
    },
    executionEnded: endings.write,
    async close() {
      await endings.close()
      // Whether the last ones arrived is told by the exporter.
      await Promise.allSettled([provider.shutdown()])
    },
  }
}

/** `name=value,name=value`, the values as in addresses: the form that other programs read, too. */
function headersOf(headers: Secret | undefined): Record<string, string> {
  const pairs = headers?.reveal().split(',') ?? []
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]
    }),
  )
}

function openProvider(
  { config, endpoint, log, version }: TracingParts & { endpoint: string },
  idGenerator: ReturnType<typeof traceIds>,
): { provider: TracerProvider; tracer: Tracer } {
  const { headers, serviceName, share } = config.tracing
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: headersOf(headers),
    timeoutMillis: ANSWERS_WITHIN_MS,
  })
  const provider = new TracerProvider({
    idGenerator,
    sampler: new TraceIdRatioBasedSampler(share),
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: toldOf(exporter, log), exportTimeoutMillis: SENT_WITHIN_MS }),
    ],
  })
  return { provider, tracer: provider.getTracer('orch') }
}
