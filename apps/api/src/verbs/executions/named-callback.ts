import { ExecutionCallback } from '@orch/contract'
import { ApiError } from '../../ground/api-error.ts'
import type { Callback } from '../../run/outbox/target.ts'
import type { Services } from '../services.ts'

/** A callback of an execution that is about to start. */
export type ArmedCallback = {
  arm(executionId: string): Promise<void>
  disarm(executionId: string): Promise<void>
}

export function armedCallback(
  { callbacks }: Pick<Services, 'callbacks'>,
  workspaceId: string,
  callback: Callback | undefined,
): ArmedCallback | undefined {
  if (callback === undefined) return undefined
  return { arm: (id) => callbacks.arm({ id, workspaceId }, callback), disarm: callbacks.disarm }
}

/** Headers of a start that name a callback. */
export const CALLBACK_HEADERS = ['orch-callback-url', 'orch-callback-secret'] as const

/**
 * The callback that the headers of a start name.
 * @throws ApiError INVALID_CALLBACK
 */
export function callbackIn(header: (name: string) => string | undefined): Callback | undefined {
  const [url, secret] = CALLBACK_HEADERS.map(header)
  if (url === undefined && secret === undefined) return undefined
  const read = ExecutionCallback.safeParse({ url, secret })
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new ApiError(
    'INVALID_CALLBACK',
    `The header Orch-Callback-${issue?.path[0] === 'url' ? 'Url' : 'Secret'} is missing or wrong: ${issue?.message}`,
  )
}
