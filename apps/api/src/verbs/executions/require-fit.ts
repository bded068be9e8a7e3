import type { Json, WorkflowNode } from '@orch/engine'
import { ApiError } from '../../ground/api-error.ts'
import { type BodySchema, BodySchemaError, bodySchemaOf } from '../../triggers/body-schema.ts'

/** @throws ApiError BODY_MISMATCH with the path of what does not fit, WEBHOOK_SCHEMA_UNREADABLE */
export function requireFit(trigger: WorkflowNode, input: Json): void {
  const misfit = schemaOf(trigger)?.(input)
  if (misfit === undefined) return
  const where = misfit.path === '' ? 'the whole' : misfit.path
  throw new ApiError(
    'BODY_MISMATCH',
    `This does not fit the fields of the trigger: ${where} ${misfit.message}`,
    [misfit],
  )
}

function schemaOf(trigger: WorkflowNode): BodySchema | undefined {
  try {
    return bodySchemaOf(trigger)
  } catch (error) {
    if (!(error instanceof BodySchemaError)) throw error
    throw new ApiError('WEBHOOK_SCHEMA_UNREADABLE', `${error.message}. Correct it in the trigger`)
  }
}
