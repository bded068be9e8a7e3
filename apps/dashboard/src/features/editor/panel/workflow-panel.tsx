import type { Workflow } from '@orch/client'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Textarea } from '../../../components/ui/textarea.tsx'
import { describeWorkflow } from '../drawing/changes.ts'
import { useDrawing, useEditorStore } from '../editor-context.ts'
import { Editable } from '../read-only.tsx'
import { IssueNotes } from './issue-notes.tsx'
import { StepOutline } from './step-outline.tsx'
import { texts } from './texts.ts'

/** Nothing is selected: the workflow itself, and its steps as a list. */
export function WorkflowPanel({ workflow }: { workflow: Workflow }) {
  const { name, description } = useDrawing()
  const store = useEditorStore()
  return (
    <div className="flex flex-col gap-5">
      <Editable label={texts.propertiesOfTheWorkflow}>
        <Field
          label={texts.workflowName}
          isRequired
          error={name.trim() === '' ? texts.giveNameUntilThenOld : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={name}
              onChange={(event) => store.change(describeWorkflow({ name: event.target.value }), 'name')}
            />
          )}
        </Field>
        <Field label={texts.description}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              placeholder={texts.whatItIsFor}
              value={description}
              onChange={(event) =>
                store.change(describeWorkflow({ description: event.target.value }), 'description')
              }
            />
          )}
        </Field>
      </Editable>
      <StepOutline />
      <IssueNotes />
      <p className="text-xs text-quiet">
        {texts.id} <code className="font-mono select-all">{workflow.id}</code>
      </p>
    </div>
  )
}
