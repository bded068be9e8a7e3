import { ActionError } from '../errors.ts'
import type { ActionCall, Actions } from '../ports.ts'
import type { Lane, Lanes } from './lanes.ts'
import { createWaitingRoom } from './waiting-room.ts'

/** How many steps may be under way at the same moment. */
export type LaneLimits = {
  /** Steps of one workflow under way at the same moment. 0 or absent: any number. */
  perWorkflow?: number
  /** Steps that use one integration under way at the same moment. */
  perIntegration?: number
}

/** What `withLanes` takes: where places are kept, the limits, a clock, and chance from 0 to 1 for the order of those that wait. */
export type LaneOptions = {
  lanes: Lanes
  limits: LaneLimits
  /** The time, for back-offs. */
  now: () => Date
  /** From 0 up to 1, so that those who wait do not come back together. */
  random: () => number
}

/** When a service says it is too much, and not for how long. */
const BACK_OFF_MS = 1_000
const LONGEST_BACK_OFF_MS = 60 * 60 * 1000

export function withLanes(actions: Actions, { lanes, limits, now, random }: LaneOptions): Actions {
  const room = createWaitingRoom(lanes, { now, random })
  let entered = 0
  return {
    ...actions,
    async admit(call) {
      const wanted = lanesOf(call, limits)
      if (wanted.length === 0) return { leave() {} }
      entered += 1
      return room.enter(`${call.idempotencyKey}:${entered}:${random()}`, wanted, call.signal)
    },
    async run(call) {
      try {
        return await actions.run(call)
      } catch (error) {
        const integration = integrationLane(call)
        if (integration !== undefined && isTooMuch(error)) {
          // The step's own error is what counts; without the block others are refused by the service, and wait then.
          await lanes.block(integration, backOffMs(error)).catch(() => {})
        }
        throw error
      }
    },
  }
}

/** Within its workspace: what a step names may be a slot, and each workspace has its own. */
function integrationLane({ workspaceId, integrationId }: ActionCall): string | undefined {
  return integrationId === undefined ? undefined : `integration:${workspaceId}:${integrationId}`
}

function lanesOf(call: ActionCall, { perWorkflow = 0, perIntegration = 0 }: LaneLimits): Lane[] {
  const workflow = perWorkflow > 0 ? [{ name: `workflow:${call.workflowId}`, limit: perWorkflow }] : []
  const integration = integrationLane(call)
  if (integration === undefined) return workflow
  return [...workflow, { name: integration, limit: perIntegration }]
}

function isTooMuch(error: unknown): error is ActionError {
  return error instanceof ActionError && error.code === 'RATE_LIMITED'
}

function backOffMs({ retryAfterMs = BACK_OFF_MS }: ActionError): number {
  return Math.min(Math.max(Math.ceil(retryAfterMs), 1), LONGEST_BACK_OFF_MS)
}
