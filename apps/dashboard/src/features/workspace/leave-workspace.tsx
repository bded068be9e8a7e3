import type { Workspace } from '@orch/client'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { DangerZone } from './danger-zone.tsx'
import { useLeave } from './workspace-queries.ts'

export function LeaveWorkspace({ workspace }: { workspace: Workspace }) {
  const [isAsking, setIsAsking] = useState(false)
  const leave = useLeave(workspace.id)
  return (
    <DangerZone title="Leave" text="You no longer see this workspace. Somebody there can invite you again.">
      <Button onClick={() => setIsAsking(true)}>
        <LogOut aria-hidden="true" />
        Leave workspace
      </Button>
      <ConfirmFor
        subject={isAsking ? workspace : undefined}
        onClose={() => setIsAsking(false)}
        title={`Leave ${workspace.name}?`}
        action="Leave"
        change={leave}
        onConfirm={() => leave.mutate()}
      >
        {() => <p>The API keys you made for this workspace stop working. What you made in it stays.</p>}
      </ConfirmFor>
    </DangerZone>
  )
}
