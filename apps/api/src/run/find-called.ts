import { ActionError, type Actions, type Json, type StepError, type WorkflowNode } from '@orch/engine'
import { BodySchemaError, bodySchemaOf, type Misfit, readBodySchema } from '../triggers/body-schema.ts'
import { triggersOfType } from '../triggers/drawn-triggers.ts'
import type { Drawing, Drawings } from './drawings.ts'

type Find = NonNullable<Actions['calls']>['find']
type Given = Parameters<Find>[2]

/**
 * What a Call Workflow step runs. A workflow that is paused may be called: its own doors are shut, those of its caller are not.
 * @throws ActionError WORKFLOW_UNPUBLISHED, TRIGGER_DISABLED, INPUT_MISMATCH
 */
export function createFindCalled(drawings: Drawings): Find {
  return async (workspaceId, id, given) => {
    const found = await drawings.published(workspaceId, id)
    if (found === 'none')
      throw new ActionError({
        code: 'WORKFLOW_UNPUBLISHED',
        message: `The workflow "${id}" is not published: publish it, so that others can call it`,
      })
    if (found) requireAsDeclared(found, given)
    return found
  }
}

/** A workflow with a Called trigger says what it takes; any other one takes what comes. */
function requireAsDeclared({ workflow, id }: Drawing, given: Given): void {
  const [trigger] = triggersOfType(workflow, 'Called')
  if (!trigger) return
  if (!trigger.enabled)
    throw new ActionError({
      code: 'TRIGGER_DISABLED',
      message: `The Called trigger of the workflow "${id}" is disabled: it takes no calls`,
    })
  const misfit = misfitIn(() => bodySchemaOf(trigger)?.(given))
  if (misfit === undefined) return
  const where = misfit.path === '' ? 'The input' : `The input at ${misfit.path}`
  throw new ActionError({
    code: 'INPUT_MISMATCH',
    message: `${where} does not fit what the workflow "${id}" takes: ${misfit.message}`,
    details: [misfit],
  })
}

/** Why what a called workflow gave is not what its trigger declares. */
export function outputMisfit(trigger: WorkflowNode, output: Json): StepError | undefined {
  const misfit = misfitIn(() => readBodySchema(trigger.config['calledOutput'])?.(output))
  if (misfit === undefined) return undefined
  const where = misfit.path === '' ? 'The output' : `The output at ${misfit.path}`
  return {
    code: 'OUTPUT_MISMATCH',
    message: `${where} does not fit what the Called trigger of the workflow says that it gives: ${misfit.message}`,
  }
}

function misfitIn(read: () => Misfit | undefined): Misfit | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof BodySchemaError)) throw error
    return { path: '', message: error.message }
  }
}
