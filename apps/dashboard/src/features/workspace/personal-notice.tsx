import { Plus, UserRound } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { NewWorkspace } from '../../components/shell/new-workspace.tsx'
import { Button } from '../../components/ui/button.tsx'

/** Why nobody can be invited here, and what to do instead. */
export function PersonalNotice() {
  const [isCreating, setIsCreating] = useState(false)
  return (
    <>
      <EmptyState
        icon={UserRound}
        title="This workspace is yours alone"
        action={
          <Button look="primary" onClick={() => setIsCreating(true)}>
            <Plus aria-hidden="true" />
            New workspace
          </Button>
        }
      >
        Everybody has a personal workspace, which cannot be shared or deleted. To work with others, make
        another one and invite them.
      </EmptyState>
      <NewWorkspace isOpen={isCreating} onClose={() => setIsCreating(false)} />
    </>
  )
}
