import { DataError, type ShapeName, shapeInParts } from '@orch/data'
import { type ActionCall, ActionError, type Json } from '@orch/engine'
import { inSlices } from '@orch/json'

/** What a shaping step gives; the templates in its rows read the steps before it. @throws ActionError */
export async function shapeItems(name: ShapeName, { config, reader, warn }: ActionCall): Promise<Json> {
  try {
    const work = shapeInParts(name, config, {
      ...(reader === undefined ? {} : { read: reader }),
      ...(warn === undefined ? {} : { warn }),
    })
    return (await inSlices(work)) as Json
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    // What failed to read a template has a code of its own; the step adds the setting and the item.
    const { code } = error.cause instanceof ActionError ? error.cause : error
    throw new ActionError({ code, message: error.message })
  }
}
