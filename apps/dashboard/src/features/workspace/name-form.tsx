import type { Workspace } from '@orch/client'
import { type FormEvent, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { texts } from './texts.ts'
import { useRename } from './workspace-queries.ts'

export function NameForm({ workspace, isReadOnly }: { workspace: Workspace; isReadOnly: boolean }) {
  const [name, setName] = useState(workspace.name)
  const rename = useRename(workspace.id)
  const wanted = name.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    rename.mutate(wanted)
  }
  return (
    <Card className="p-5" aria-label={texts.name}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {rename.error ? <ErrorNotice error={rename.error} /> : null}
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 flex-1 basis-60">
            <Field label={texts.workspaceName}>
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  maxLength={100}
                  readOnly={isReadOnly}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
          </div>
          {isReadOnly ? null : (
            <Button
              type="submit"
              variant="primary"
              isBusy={rename.isPending}
              disabled={wanted === '' || wanted === workspace.name}
            >
              {texts.rename}
            </Button>
          )}
        </div>
      </form>
    </Card>
  )
}
