import type { Workflow, WorkflowChanges } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Textarea } from '../../../components/ui/textarea.tsx'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useDrawing } from '../editor-context.ts'
import { stepLook } from '../step-look.ts'
import type { Saving } from '../use-saving.ts'
import { changesQuery, usePublish } from './version-queries.ts'

type PublishFormProps = { workflow: Workflow; saving: Saving; onDone: () => void }

/** The draft becomes what runs, with what one says about it. */
export function PublishForm({ workflow, saving, onDone }: PublishFormProps) {
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const publish = usePublish(workflow.id, saving.saveNow, onDone)
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        publish.mutate({ name, note })
      }}
    >
      <Changes workflowId={workflow.id} isSaved={saving.status === 'saved'} />
      <Field label="Name of the version (optional)">
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Note (optional)">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={5000}
            placeholder="What changed, and why"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      {publish.error ? <ErrorNotice error={publish.error} /> : null}
      <Button type="submit" look="primary" className="self-end" isBusy={publish.isPending}>
        Publish the draft
      </Button>
    </form>
  )
}

function Changes({ workflowId, isSaved }: { workflowId: string; isSaved: boolean }) {
  const { nodes } = useDrawing()
  const { data } = useQuery({ ...changesQuery(workflowId), enabled: isSaved })
  if (data === undefined) return null
  const lines = linesOf(data, nodes)
  return (
    <section aria-label="What changes">
      <h3 className="mb-1.5 text-[0.8125rem] font-medium text-quiet">What changes</h3>
      <ul className="flex flex-col gap-1 text-sm">
        {lines.slice(0, MOST_LINES).map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
        {lines.length > MOST_LINES ? <li>and {lines.length - MOST_LINES} more</li> : null}
      </ul>
    </section>
  )
}

const MOST_LINES = 12

function linesOf({ steps, connections }: WorkflowChanges, nodes: readonly DrawnNode[]): string[] {
  const nameOf = ({ label, id }: { label: string; id: string }) => {
    const node = nodes.find((one) => one.id === id)
    return `“${node === undefined ? label || id : stepLook(node).title}”`
  }
  const wires = connections.added.length + connections.removed.length
  const lines = [
    ...steps.added.map((step) => `+ ${nameOf(step)} is new`),
    ...steps.removed.map((step) => `− ${nameOf(step)} is gone`),
    ...steps.changed.map(
      (step) =>
        `~ ${nameOf(step)}: ${step.fields.map(({ path }) => path.replace(/^config\./, '')).join(', ')}`,
    ),
    ...(wires > 0 ? [`~ ${wires} ${wires === 1 ? 'connection' : 'connections'}`] : []),
  ]
  return lines.length === 0 ? ['Only places on the canvas'] : lines
}
