import { DataError, type ShapeName, shape, shapeInParts } from '@orch/data'
import { type ActionCall, ActionError, type Json, type PerformItems } from '@orch/engine'
import { inSlices } from '@orch/json'
import { actionIdOf } from '@orch/providers/catalogue'

type Reading = Pick<ActionCall, 'reader' | 'warn'>

/**
 * What a shaping step gives; the templates in its rows read the steps before it. Where reading them takes long, that is done in a thread.
 * @throws ActionError
 */
export async function shapeItems(name: ShapeName, call: ActionCall): Promise<Json> {
  const { elsewhere } = call
  try {
    return (await inSlices(shapeInParts(name, call.config, optionsOf(call)))) as Json
  } catch (error) {
    if (elsewhere?.isWanted()) return elsewhere.perform()
    throw toActionError(error)
  }
}

/** The same in a thread, at once. */
export const shapeAtOnce: PerformItems = ({ actionType, config, ...reading }) => {
  try {
    return shape(actionIdOf(actionType) as ShapeName, config, optionsOf(reading)) as Json
  } catch (error) {
    throw toActionError(error)
  }
}

function optionsOf({ reader, warn }: Reading) {
  return {
    ...(reader === undefined ? {} : { read: reader }),
    ...(warn === undefined ? {} : { warn }),
  }
}

function toActionError(error: unknown): unknown {
  if (!(error instanceof DataError)) return error
  // What failed to read a template has a code of its own; the step adds the setting and the item.
  const { code } = error.cause instanceof ActionError ? error.cause : error
  return new ActionError({ code, message: error.message })
}
