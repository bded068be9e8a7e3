import type { ApiKeyScope, DeviceStarted } from '@orch/contract'
import { OPEN_SECONDS } from '../../auth/device-requests.ts'
import type { Services } from '../services.ts'

/** How often a program may ask for its key. */
export const INTERVAL_SECONDS = 5

/** A program asks for a key; until a person decides, nothing more comes of it. */
export async function startDevice(
  { devices }: Pick<Services, 'devices'>,
  asked: { client_name: string; scopes: string[] },
  { address, origin }: { address: string; origin: string },
): Promise<DeviceStarted> {
  const { deviceCode, userCode } = await devices.open({
    clientName: asked.client_name,
    address,
    scopes: scopesOf(asked.scopes),
  })
  const page = `${origin}/device`
  return {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: page,
    verification_uri_complete: `${page}?code=${userCode}`,
    expires_in: OPEN_SECONDS,
    interval: INTERVAL_SECONDS,
  }
}

const OURS: readonly ApiKeyScope[] = ['run', 'manage']

/** The seed system's command line names scopes of its own products, and needs everything to work here. */
function scopesOf(asked: readonly string[]): ApiKeyScope[] {
  const named = OURS.filter((scope) => asked.includes(scope))
  return named.length > 0 ? named : [...OURS]
}
