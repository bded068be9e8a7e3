import type { Workspace } from '@orch/client'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { DangerZone } from './danger-zone.tsx'
import { useDeleteWorkspace } from './workspace-queries.ts'

/** For the owner, who types its name first. */
export function DeleteWorkspace({ workspace }: { workspace: Workspace }) {
  const [isAsking, setIsAsking] = useState(false)
  const [typed, setTyped] = useState('')
  const remove = useDeleteWorkspace(workspace.id)
  const ask = (isOpen: boolean) => {
    setIsAsking(isOpen)
    setTyped('')
  }
  return (
    <DangerZone title="Delete" text="Its workflows, executions, connections and keys are deleted with it.">
      <Button look="quietDanger" onClick={() => ask(true)}>
        <Trash2 aria-hidden="true" />
        Delete workspace
      </Button>
      <ConfirmFor
        subject={isAsking ? workspace : undefined}
        onClose={() => ask(false)}
        title={`Delete ${workspace.name}?`}
        action="Delete for good"
        isReady={typed.trim() === workspace.name}
        change={remove}
        onConfirm={() => remove.mutate()}
        control={
          <Field label={`Type ${workspace.name} to confirm`}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </Field>
        }
      >
        {() => (
          <p>
            Everything in this workspace is deleted for all its members: workflows and their executions,
            connections, keys. This cannot be undone.
          </p>
        )}
      </ConfirmFor>
    </DangerZone>
  )
}
