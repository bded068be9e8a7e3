import { FileUp, LayoutTemplate, Plus } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { readWorkflowFile } from './read-workflow-file.ts'
import { TemplateDialog } from './templates/template-dialog.tsx'
import { texts } from './texts.ts'
import { useMadeWorkflow, useNewWorkflow } from './workflow-queries.ts'

/** The ways to a workflow: an empty one, one of the templates, or one that somebody has as JSON. */
export function NewWorkflow() {
  const [isChoosing, setIsChoosing] = useState(false)
  const create = useNewWorkflow()
  return (
    <div className="flex flex-wrap items-center justify-center gap-2">
      <ImportWorkflow />
      <Button onClick={() => setIsChoosing(true)}>
        <LayoutTemplate aria-hidden="true" />
        {texts.fromATemplate}
      </Button>
      <Button variant="primary" onClick={() => create.mutate()} isBusy={create.isPending}>
        {create.isPending ? null : <Plus aria-hidden="true" />}
        {texts.newWorkflow}
      </Button>
      <TemplateDialog isOpen={isChoosing} onClose={() => setIsChoosing(false)} />
    </div>
  )
}

function ImportWorkflow() {
  const input = useRef<HTMLInputElement>(null)
  const make = useMadeWorkflow(texts.imported, readWorkflowFile)
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    if (file !== undefined) make.mutate(file)
    // So that the same file can be chosen again.
    target.value = ''
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={texts.workflowAsJson}
        onChange={choose}
        hidden
      />
      <Button onClick={() => input.current?.click()} isBusy={make.isPending}>
        {make.isPending ? null : <FileUp aria-hidden="true" />}
        {texts.importJson}
      </Button>
    </>
  )
}
