import { FieldsForm } from '../../../components/fields/fields-form.tsx'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { configTexts, withTexts } from '../config-text.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { useFieldErrors } from './field-errors.ts'

const GROUP = 'If it takes too long'

const FIELDS: readonly FieldDescription[] = [
  {
    key: 'timeLimit',
    label: 'Time limit of the whole workflow',
    kind: 'number',
    isRequired: false,
    help: 'Waits count too. None if empty.',
    group: GROUP,
  },
  {
    key: 'timeLimitUnit',
    label: 'Unit',
    kind: 'select',
    isRequired: false,
    defaultValue: 'seconds',
    options: ['seconds', 'minutes', 'hours', 'days', 'weeks'].map((value) => ({ value, label: value })),
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
