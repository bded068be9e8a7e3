import type { Workspace } from '@orch/client'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { LastDeed } from './last-deed.tsx'
import { useLeave } from './workspace-queries.ts'

export function LeaveWorkspace({ workspace }: { workspace: Workspace }) {
  const [isAsking, setIsAsking] = useState(false)
  const leave = useLeave(workspace.id)
  return (
    <LastDeed title="Leave" text="You no longer see this workspace. Somebody there can invite you again.">
      <Button onClick={() => setIsAsking(true)}>
        <LogOut aria-hidden="true" />
        Leave workspace
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={`Leave ${workspace.name}?`}
        action="Leave"
        isBusy={leave.isPending}
        error={leave.error}
        onConfirm={() => leave.mutate()}
      >
        <p>The API keys you made for this workspace stop working. What you made in it stays.</p>
      </ConfirmDialog>
    </LastDeed>
  )
}
