import { answerPieces } from '../ground/json-stream.ts'
import type { HandlersOf } from '../http/handler.ts'
import { executionMetrics, executionUsage } from '../verbs/seed-cli/count-executions.ts'
import { inspectExecution } from '../verbs/seed-cli/inspect-execution.ts'
import { listAllExecutions, overview } from '../verbs/seed-cli/overview.ts'
import { listWorkflows } from '../verbs/workflows/list-workflows.ts'

/** What the seed system's command line calls. */
export const seedCliHandlers: HandlersOf<'cli'> = {
  'cli.projects': async () => [],
  'cli.workflows': (call) => listWorkflows(call),
  'cli.overview': (call) => overview(call),
  'cli.executions': (call) => listAllExecutions(call, call.query),
  'cli.metrics': (call) => executionMetrics(call, call.query),
  'cli.execution': (call) => answerPieces(inspectExecution(call, call.param('executionId'))),
  'cli.usage': (call) => executionUsage(call, call.query),
}
