import { FieldsForm } from '../../../components/fields/fields-form.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configTexts, withTexts } from '../config-text.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { useFieldErrors } from './field-errors.ts'
import { options } from './setting-fields.ts'
import { texts } from './texts.ts'

const GROUP = texts.ifTakesTooLong

const FIELDS: readonly FieldDescription[] = [
  {
    key: 'timeLimit',
    label: texts.timeLimitWholeWorkflow,
    kind: 'number',
    isRequired: false,
    help: texts.waitsCountTooNoneIf,
    group: GROUP,
  },
  {
    key: 'timeLimitUnit',
    label: texts.unit,
    kind: 'select',
    isRequired: false,
    defaultValue: 'seconds',
    options: options({
      seconds: texts.seconds,
      minutes: texts.minutes,
      hours: texts.hours,
      days: texts.days,
      weeks: texts.weeks,
    }),
    group: GROUP,
  },
]

/** How long an execution may take; stored with the trigger. */
export function TimeLimitFields({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const { config } = node.data
  return (
    <FieldsForm
      fields={FIELDS}
      values={configTexts(config)}
      errors={useFieldErrors(node.id)}
      onChange={(texts) => store.change(updateConfig(node.id, withTexts(config, texts)), `limit-${node.id}`)}
    />
  )
}
