import type { LlmConfig } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { modelFieldOf } from '../../../lib/catalogue/models.ts'
import { llmConfigsQuery } from '../../../lib/llm-configs.ts'
import { configText } from '../config-text.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { texts } from './texts.ts'

/** One of the workspace's models in place of a model and a connection; nothing where there is none of the service. */
export function ModelChoice({ node, action }: { node: DrawnNode; action: ActionDescription }) {
  const store = useEditorStore()
  const { data: models = [] } = useQuery(llmConfigsQuery)
  const chosen = configText(node.data.config['llmConfigId'])
  const options = optionsOf(models, action)
  if (modelFieldOf(action) === undefined || (options.length === 0 && chosen === '')) return null
  const isGone = chosen !== '' && !options.some(({ value }) => value === chosen)
  return (
    <div data-field="llmConfigId">
      <Field
        label={texts.namedModel}
        description={texts.llmConfigHelp}
        error={isGone ? texts.theChosenModelNoLonger : undefined}
      >
        {(control) => (
          <Select
            {...control}
            placeholder={texts.none}
            options={options}
            value={isGone ? '' : chosen}
            onChange={({ target }) =>
              store.change(updateConfig(node.id, { ...node.data.config, llmConfigId: target.value }))
            }
          />
        )}
      </Field>
    </div>
  )
}

function optionsOf(models: readonly LlmConfig[], { connection }: ActionDescription) {
  return models
    .filter(({ provider }) => provider === connection?.providerId)
    .map(({ id, name, model }) => ({ value: id, label: `${name} · ${model}` }))
}
