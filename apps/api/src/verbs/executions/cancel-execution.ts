import { ApiError } from '../../http/api-error.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { getExecution } from './read-execution.ts'
import { wakeExecution } from './wake-execution.ts'

export async function cancelExecution(context: Context, id: string): Promise<void> {
  const { parts, caller } = context
  requireRole(caller, 'editor')
  await getExecution(context, id)
  if (!(await parts.executions.cancel(id)))
    throw new ApiError('EXECUTION_ENDED', 'This execution has already ended')
  parts.engine.interrupt(id)
  wakeExecution(parts, id)
  await parts.audit(caller, 'execution.cancel', id)
}
