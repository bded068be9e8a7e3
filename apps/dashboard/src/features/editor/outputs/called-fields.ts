import { parseSchema, type SchemaNode } from '../../../components/fields/schema/schema-node.ts'
import { configText } from '../config-text.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { triggersOf, triggerTypeOf } from '../drawing/triggers.ts'

/** The trigger by which a workflow says what it takes from callers and gives them. */
function calledTriggerOf(drawing: Drawing) {
  return triggersOf(drawing).find((trigger) => triggerTypeOf(trigger) === 'Called')
}

/** What a called workflow says that it takes; undefined where it says nothing that a form can show. */
export function takenFields(drawing: Drawing): readonly SchemaNode[] | undefined {
  return declaredIn(drawing, 'webhookSchema')
}

/** What it says that it gives. */
export function givenFields(drawing: Drawing): readonly SchemaNode[] | undefined {
  return declaredIn(drawing, 'calledOutput')
}

function declaredIn(drawing: Drawing, key: string): readonly SchemaNode[] | undefined {
  const fields = parseSchema(configText(calledTriggerOf(drawing)?.data.config[key]))
  const named = fields?.filter(({ name }) => name !== '') ?? []
  return named.length === 0 ? undefined : named
}
