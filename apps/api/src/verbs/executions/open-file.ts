import type { OpenFile } from '../../files/execution-files.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { requireExecution } from './read-execution.ts'

/**
 * A file that an execution may read, for people who may read the execution.
 * @throws ApiError EXECUTION_NOT_FOUND, FILE_NOT_FOUND
 */
export async function openFile(
  { parts, caller }: Context<'db' | 'files'>,
  executionId: string,
  fileId: string,
): Promise<OpenFile> {
  const { workspaceId } = caller
  await requireExecution({ parts, caller }, executionId)
  const file = await parts.files.open({ workspaceId, executionId }, fileId)
  if (!file) throw new ApiError('FILE_NOT_FOUND', 'File not found')
  return file
}
