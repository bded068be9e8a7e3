import type { User } from '@orch/client'
import { useNavigate } from '@tanstack/react-router'
import { CircleUserRound, LogOut } from 'lucide-react'
import { useSignOut } from '../../lib/use-sign-out.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { texts } from './texts.ts'

export function UserMenu({ user }: { user: User }) {
  const navigate = useNavigate()
  const signOut = useSignOut()
  const name = user.name ?? user.email ?? texts.you
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon" aria-label={texts.account}>
          <CircleUserRound aria-hidden="true" />
        </Button>
      }
    >
      <div className="px-2.5 pt-1.5 pb-2">
        <p className="max-w-56 truncate text-sm font-medium">{name}</p>
        <p className="max-w-56 truncate text-xs text-quiet">{user.email}</p>
      </div>
      <MenuSeparator />
      <MenuItem onClick={() => navigate({ to: '/settings' })}>
        <CircleUserRound aria-hidden="true" />
        {texts.profile}
      </MenuItem>
      <MenuItem onClick={() => signOut.mutate()}>
        <LogOut aria-hidden="true" />
        {texts.signOut}
      </MenuItem>
    </Menu>
  )
}
