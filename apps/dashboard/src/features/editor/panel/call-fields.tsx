import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ExternalLink } from 'lucide-react'
import { FieldInput } from '../../../components/fields/field-input.tsx'
import type { SchemaNode } from '../../../components/fields/schema/schema-node.ts'
import { buttonClass } from '../../../components/ui/button.tsx'
import { workflowQuery } from '../../../lib/workflow-query.ts'
import { configText } from '../config-text.ts'
import { updateConfig } from '../drawing/changes.ts'
import { type DrawnNode, toDrawing } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { takenFields } from '../outputs/called-fields.ts'
import { asField, readInput, withField } from './call-input.ts'
import { texts } from './trigger-texts.ts'

type Taken = { fields: readonly SchemaNode[]; input: Readonly<Record<string, unknown>> }

/** What the workflow that a step calls says that it takes; undefined: its input is typed as JSON. */
export function useTakenFields({ data: { config } }: DrawnNode): Taken | undefined {
  const id = calledId(config)
  const isKnown = id !== undefined
  const { data } = useQuery({ ...workflowQuery(id ?? ''), enabled: isKnown, retry: false, staleTime: 60_000 })
  const fields = isKnown && data ? takenFields(toDrawing(data)) : undefined
  const input = fields && readInput(configText(config['input']))
  return fields && input ? { fields, input } : undefined
}

/** The workflow that a step calls, unless an expression names it. */
function calledId(config: Record<string, unknown>): string | undefined {
  const id = config['actionType'] === 'Call Workflow' ? configText(config['workflowId']) : ''
  return id === '' || id.includes('{{') ? undefined : id
}

/** The way to the workflow that the step calls. */
export function CalledLink({ node }: { node: DrawnNode }) {
  const id = calledId(node.data.config)
  if (id === undefined) return null
  return (
    <Link
      to="/workflows/$id"
      params={{ id }}
      className={buttonClass({ variant: 'ghost', size: 'small', className: '-ml-2 self-start' })}
    >
      <ExternalLink aria-hidden="true" />
      {texts.openTheCalledWorkflow}
    </Link>
  )
}

/** The fields of the workflow that the step calls. */
export function CallFields({
  node,
  taken,
  error,
}: {
  node: DrawnNode
  taken: Taken
  error?: string | undefined
}) {
  const store = useEditorStore()
  const { config } = node.data
  const set = (input: string) =>
    store.change(updateConfig(node.id, { ...config, input }), `config-${node.id}`)
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="sr-only">{texts.whatTheWorkflowTakes}</legend>
      {taken.fields.map((field) => (
        <FieldInput
          key={field.name}
          field={asField(field)}
          value={configText(taken.input[field.name])}
          error={undefined}
          onChange={(text) => set(withField(taken.input, field, text))}
        />
      ))}
      {error ? <p className="text-sm text-bad">{error}</p> : null}
    </fieldset>
  )
}
