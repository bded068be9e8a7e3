import { useNavigate } from '@tanstack/react-router'
import { Menu as MenuIcon } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { PLACES } from './places.ts'
import { texts } from './texts.ts'

/** The main navigation of a narrow screen. */
export function NavMenu({ className }: { className?: string }) {
  const navigate = useNavigate()
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon" aria-label={texts.navigation} className={className}>
          <MenuIcon aria-hidden="true" />
        </Button>
      }
    >
      {PLACES.map(({ to, label, icon: Icon }) => (
        <MenuItem key={to} onClick={() => navigate({ to })}>
          <Icon aria-hidden="true" />
          {label}
        </MenuItem>
      ))}
    </Menu>
  )
}
