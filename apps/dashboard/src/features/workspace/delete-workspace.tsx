import type { Workspace } from '@orch/client'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { DangerZone } from './danger-zone.tsx'
import { texts } from './texts.ts'
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
    <DangerZone title={texts.delete} text={texts.deleteHelp}>
      <Button variant="quietDanger" onClick={() => ask(true)}>
        <Trash2 aria-hidden="true" />
        {texts.deleteWorkspace}
      </Button>
      <ConfirmFor
        subject={isAsking ? workspace : undefined}
        onClose={() => ask(false)}
        title={texts.deleteTitle(workspace.name)}
        action={texts.deleteForGood}
        isReady={typed.trim() === workspace.name}
        change={remove}
        onConfirm={() => remove.mutate()}
        control={
          <Field label={texts.typeToConfirm(workspace.name)}>
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
        {() => <p>{texts.deleteConsequences}</p>}
      </ConfirmFor>
    </DangerZone>
  )
}
