import { type FormEvent, useState } from 'react'
import { useCreateWorkspace } from '../../lib/use-workspaces.ts'
import { ErrorNotice } from '../error-notice.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { texts } from './texts.ts'

export function NewWorkspace({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [name, setName] = useState('')
  const create = useCreateWorkspace(onClose)
  const forget = () => {
    setName('')
    create.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(name.trim())
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      onClosed={forget}
      title={texts.newWorkspace}
      description={texts.newWorkspaceHelp}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {create.error ? <ErrorNotice error={create.error} /> : null}
        <Field label={texts.nameOfTheWorkspace} isRequired>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button
          type="submit"
          variant="primary"
          isBusy={create.isPending}
          disabled={name.trim() === ''}
          className="mt-1 self-end"
        >
          {texts.createWorkspace}
        </Button>
      </form>
    </Dialog>
  )
}
