import type { Workspace } from '@orch/client'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { DangerZone } from './danger-zone.tsx'
import { texts } from './texts.ts'
import { useLeave } from './workspace-queries.ts'

export function LeaveWorkspace({ workspace }: { workspace: Workspace }) {
  const [isAsking, setIsAsking] = useState(false)
  const leave = useLeave(workspace.id)
  return (
    <DangerZone title={texts.leave} text={texts.youNoLongerSeeThis}>
      <Button onClick={() => setIsAsking(true)}>
        <LogOut aria-hidden="true" />
        {texts.leaveWorkspace}
      </Button>
      <ConfirmFor
        subject={isAsking ? workspace : undefined}
        onClose={() => setIsAsking(false)}
        title={texts.leaveTitle(workspace.name)}
        action={texts.leave}
        change={leave}
        onConfirm={() => leave.mutate()}
      >
        {() => <p>{texts.theApiKeysYouMade}</p>}
      </ConfirmFor>
    </DangerZone>
  )
}
