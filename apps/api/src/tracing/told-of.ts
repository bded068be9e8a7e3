import { type ExportResult, ExportResultCode } from '@opentelemetry/core'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import type { Logger } from 'pino'

/** Says once when traces do not arrive, and once when they do again. */
export function toldOf(exporter: SpanExporter, log: Logger): SpanExporter {
  let isFailing = false
  function tell({ code, error }: ExportResult): void {
    const failed = code === ExportResultCode.FAILED
    if (failed === isFailing) return
    isFailing = failed
    if (failed)
      log.warn({ reason: error?.message }, 'traces do not reach their collector and are thrown away')
    else log.info('traces reach their collector again')
  }
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        tell(result)
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}
