import { WorkflowError } from '../errors.ts'
import { parseWorkflow } from './parse-workflow.ts'
import { begunBy as begun } from './triggers.ts'
import type { NodeId, Workflow } from './workflow.ts'

/** The drawing of an execution, as its trigger begins it. @throws WorkflowError when it cannot run, or has no such trigger */
export function drawnFor({ graph, begunBy }: { graph: unknown; begunBy?: NodeId | undefined }): Workflow {
  const workflow = begun(parseWorkflow(graph), begunBy)
  if (workflow) return workflow
  throw new WorkflowError([
    { code: 'NO_TRIGGER', message: `This workflow has no trigger "${begunBy}"`, field: 'nodes' },
  ])
}
