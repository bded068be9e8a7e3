import type { Workflow } from '@orch/client'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Textarea } from '../../../components/ui/textarea.tsx'
import { ChangeList } from '../comparison/change-list.tsx'
import { compareDrawings } from '../comparison/compare-drawings.ts'
import { useDrawing } from '../editor-context.ts'
import type { Saving } from '../use-saving.ts'
import { texts } from './texts.ts'
import { useSide } from './version-drawing.ts'
import { usePublish } from './version-queries.ts'

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
      <Changes workflowId={workflow.id} running={workflow.publication.version} />
      <Field label={texts.nameVersionOptional}>
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={texts.noteOptional}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={5000}
            placeholder={texts.whatChangedAndWhy}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      {publish.error ? <ErrorNotice error={publish.error} /> : null}
      <Button type="submit" variant="primary" className="self-end" isBusy={publish.isPending}>
        {texts.publishTheDraft}
      </Button>
    </form>
  )
}

/** What the draft would change of what runs, as it stands in the editor. */
function Changes({ workflowId, running }: { workflowId: string; running: number | null }) {
  const draft = useDrawing()
  const { drawing, error } = useSide(workflowId, running)
  if (error) return <ErrorNotice error={error} />
  if (drawing === undefined) return null
  return (
    <section aria-label={texts.whatChanges}>
      <h3 className="mb-1.5 text-[0.8125rem] font-medium text-quiet">
        {running === null ? texts.whatWillRun : texts.whatChangedSinceVersion(running)}
      </h3>
      <div className="max-h-80 overflow-y-auto">
        <ChangeList comparison={compareDrawings(drawing, draft)} />
      </div>
    </section>
  )
}
