import { DataError, type ShapeName, shape } from '@orch/data'
import { type ActionCall, ActionError, type Json } from '@orch/engine'

/** What a shaping step gives; the templates in its rows read the steps before it. @throws ActionError */
export function shapeItems(name: ShapeName, { config, reader, warn }: ActionCall): Json {
  try {
    return shape(name, config, {
      ...(reader === undefined ? {} : { read: reader }),
      ...(warn === undefined ? {} : { warn }),
    }) as Json
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    // What failed to read a template has a code of its own; the step adds the setting and the item.
    const { code } = error.cause instanceof ActionError ? error.cause : error
    throw new ActionError({ code, message: error.message })
  }
}
