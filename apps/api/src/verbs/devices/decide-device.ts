import type { Device } from '@orch/contract'
import type { DeviceRequest } from '../../auth/device-requests.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'

/** @throws ApiError DEVICE_NOT_FOUND */
export async function readDevice({ parts }: Context<'devices'>, code: string): Promise<Device> {
  const { userCode, clientName, address, scopes, expiresAt } = await waiting({ parts }, code)
  return { userCode, clientName, address, scopes, expiresAt: new Date(expiresAt).toISOString() }
}

/**
 * Approves or refuses the program that shows this code. It gets its key of the caller's workspace when it asks next.
 * @throws ApiError DEVICE_NOT_FOUND
 */
export async function decideDevice(
  { parts, caller }: Context<'audit' | 'devices'>,
  { code, approved }: { code: string; approved: boolean },
): Promise<void> {
  const { userCode } = await waiting({ parts }, code)
  await parts.audit(caller, approved ? 'device.approve' : 'device.deny', userCode)
  const { userId, workspaceId } = caller
  const decision = approved ? { approved, userId, workspaceId } : { approved }
  if (!(await parts.devices.decide(code, decision))) throw notFound()
}

async function waiting({ parts }: Pick<Context<'devices'>, 'parts'>, code: string): Promise<DeviceRequest> {
  const request = await parts.devices.find(code)
  if (!request) throw notFound()
  return request
}

function notFound(): ApiError {
  return new ApiError('DEVICE_NOT_FOUND', 'No program waits under this code')
}
