import type { Workspace } from '@orch/client'
import { ChevronsUpDown, Plus } from 'lucide-react'
import { useState } from 'react'
import { useSwitchWorkspace } from '../../lib/use-workspaces.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuChoice, MenuChoices, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { NewWorkspace } from './new-workspace.tsx'
import { texts } from './texts.ts'

type WorkspaceSwitcherProps = { workspace: Workspace; workspaces: readonly Workspace[] }

/** Where one works, and the way to the other workspaces. */
export function WorkspaceSwitcher({ workspace, workspaces }: WorkspaceSwitcherProps) {
  const switchTo = useSwitchWorkspace()
  const [isCreating, setIsCreating] = useState(false)
  const choose = (id: string) => {
    const chosen = workspaces.find((each) => each.id === id)
    if (chosen !== undefined && id !== workspace.id) void switchTo(chosen)
  }
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button
            variant="ghost"
            aria-label={texts.workspaceLabel(workspace.name)}
            className="min-w-0 shrink! px-2!"
          >
            <span className="max-w-44 truncate">{workspace.name}</span>
            <ChevronsUpDown aria-hidden="true" className="text-quiet" />
          </Button>
        }
      >
        <MenuChoices label={texts.workspaces} value={workspace.id} onChange={choose}>
          {workspaces.map(({ id, name, role, personal }) => (
            <MenuChoice key={id} value={id} aside={personal ? 'personal' : role}>
              {name}
            </MenuChoice>
          ))}
        </MenuChoices>
        <MenuSeparator />
        <MenuItem onClick={() => setIsCreating(true)}>
          <Plus aria-hidden="true" />
          {texts.newWorkspace}
        </MenuItem>
      </Menu>
      <NewWorkspace isOpen={isCreating} onClose={() => setIsCreating(false)} />
    </>
  )
}
