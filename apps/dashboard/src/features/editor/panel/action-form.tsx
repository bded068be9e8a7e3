import { FieldsForm } from '../../../components/fields/fields-form.tsx'
import { ItemFieldsProvider } from '../../../components/fields/rows/item-fields-context.ts'
import { useSurroundings } from '../../../components/fields/template/surroundings.ts'
import { findAction, useCatalogue } from '../../../lib/catalogue/catalogue.ts'
import { fieldsToFill } from '../../../lib/catalogue/models.ts'
import { configTexts, withTexts } from '../config-text.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { CalledLink, CallFields, useTakenFields } from './call-fields.tsx'
import { ConnectionField } from './connection-field.tsx'
import { CurlTools } from './curl-tools.tsx'
import { useFieldErrors } from './field-errors.ts'
import { ModelChoice } from './model-choice.tsx'
import { ReliabilityFields } from './reliability-fields.tsx'
import { SampleField } from './sample-field.tsx'
import { texts } from './texts.ts'
import { useWorkflowChoice } from './use-workflow-choice.ts'

const NO_FIELDS: readonly string[] = []

/** The form of a step, read off the action's description. */
export function ActionForm({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const surroundings = useSurroundings()
  const errors = useFieldErrors(node.id)
  useCatalogue()
  const action = findAction(node.data.config['actionType'])
  const fields = useWorkflowChoice(action)
  const taken = useTakenFields(node)
  if (action === undefined) {
    return <p className="text-sm text-quiet">{texts.thisServerDoesNotKnow}</p>
  }
  const toFill = new Set(fieldsToFill(action, node.data.config).map(({ key }) => key))
  if (taken) toFill.delete('input')
  return (
    <ItemFieldsProvider value={surroundings?.itemFields ?? NO_FIELDS}>
      <div className="flex flex-col gap-4">
        <ModelChoice node={node} action={action} />
        {action.connection ? (
          <ConnectionField node={node} action={action} providerId={action.connection.providerId} />
        ) : null}
        <FieldsForm
          fields={fields.filter((field) => toFill.has(field.key))}
          values={configTexts(node.data.config)}
          errors={errors}
          onChange={(texts) =>
            store.change(updateConfig(node.id, withTexts(node.data.config, texts)), `config-${node.id}`)
          }
        />
        <CalledLink node={node} />
        {taken ? <CallFields node={node} taken={taken} error={errors?.['input']} /> : null}
        {action.type === 'HTTP Request' ? <CurlTools node={node} /> : null}
        <ReliabilityFields node={node} />
        <SampleField key={node.id} node={node} />
      </div>
    </ItemFieldsProvider>
  )
}
