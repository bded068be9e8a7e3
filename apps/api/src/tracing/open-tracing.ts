import type { Tracing, TracingParts } from './tracing.ts'

/** The library is loaded where traces are asked for. */
export async function openTracing(parts: TracingParts): Promise<Tracing> {
  const { endpoint } = parts.config.tracing
  if (endpoint === undefined) return SILENT
  const { createTracing } = await import('./create-tracing.ts')
  return createTracing({ ...parts, endpoint })
}

const SILENT: Tracing = {
  answered() {},
  stepTried() {},
  executionEnded() {},
  async close() {},
}
