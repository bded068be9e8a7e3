import { Plus, UserRound } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { NewWorkspace } from '../../components/shell/new-workspace.tsx'
import { Button } from '../../components/ui/button.tsx'
import { texts } from './texts.ts'

/** Why nobody can be invited here, and what to do instead. */
export function PersonalNotice() {
  const [isCreating, setIsCreating] = useState(false)
  return (
    <>
      <EmptyState
        icon={UserRound}
        title={texts.thisWorkspaceYoursAlone}
        action={
          <Button variant="primary" onClick={() => setIsCreating(true)}>
            <Plus aria-hidden="true" />
            {texts.newWorkspace}
          </Button>
        }
      >
        {texts.personalHelp}
      </EmptyState>
      <NewWorkspace isOpen={isCreating} onClose={() => setIsCreating(false)} />
    </>
  )
}
