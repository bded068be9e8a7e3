import { Plus, Unplug } from 'lucide-react'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { branchOf, branchOptionsOf } from '../drawing/branches.ts'
import { updateEdge } from '../drawing/changes.ts'
import { branchesLeft } from '../drawing/graph.ts'
import { useEditorCommands } from '../editor-commands.ts'
import { useDrawing, useEditorStore } from '../editor-context.ts'
import { Editable, useIsReadOnly } from '../read-only.tsx'
import { stepDisplay } from '../step-display.ts'
import { useDelete } from '../use-delete.ts'
import { texts } from './texts.ts'

export function EdgePanel({ edgeId }: { edgeId: string }) {
  const drawing = useDrawing()
  const { nodes, edges } = drawing
  const store = useEditorStore()
  const remove = useDelete()
  const commands = useEditorCommands()
  const isReadOnly = useIsReadOnly()
  const edge = edges.find(({ id }) => id === edgeId)
  const source = nodes.find(({ id }) => id === edge?.source)
  const target = nodes.find(({ id }) => id === edge?.target)
  if (edge === undefined || source === undefined || target === undefined) return null
  const branches = branchesLeft(drawing, edge, branchOptionsOf(source))
  return (
    <div className="flex flex-col gap-5">
      <header>
        <h2 className="font-semibold">{texts.connection}</h2>
        <p className="mt-0.5 text-sm text-quiet">
          {texts.fromTo(stepDisplay(source).title, stepDisplay(target).title)}
        </p>
      </header>
      {branches.length > 0 ? (
        <Editable label={texts.propertiesOfTheConnection}>
          <Field label={texts.taken}>
            {(control) => (
              <Select
                {...control}
                options={branches.map(({ value, label }) => ({ value, label: texts.when(label) }))}
                value={branchOf(source, edge)}
                onChange={(event) =>
                  store.change(updateEdge(edge.id, { sourceHandle: event.target.value || null }))
                }
              />
            )}
          </Field>
        </Editable>
      ) : null}
      {isReadOnly ? null : (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => commands?.askStep({ between: edge.id })}>
            <Plus aria-hidden="true" />
            {texts.insertStepHere}
          </Button>
          <Button variant="quietDanger" onClick={() => remove([], [edge.id])}>
            <Unplug aria-hidden="true" />
            {texts.deleteConnection}
          </Button>
        </div>
      )}
    </div>
  )
}
