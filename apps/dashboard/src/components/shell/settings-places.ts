import type { User } from '@orch/client'
import {
  Blocks,
  BrainCircuit,
  Building2,
  Cable,
  CircleUserRound,
  type LucideIcon,
  Package,
  Route,
  ScrollText,
  Server,
  SlidersHorizontal,
  Users,
  UsersRound,
} from 'lucide-react'

type SettingsPlace = {
  to:
    | '/settings'
    | '/settings/workspace'
    | '/settings/routing'
    | '/settings/models'
    | '/settings/services'
    | '/settings/slots'
    | '/settings/bundle'
    | '/settings/audit'
    | '/settings/installation'
    | '/settings/users'
    | '/settings/workspaces'
    | '/settings/server'
  label: string
  icon: LucideIcon
  /** Absent: for everybody. */
  isFor?: (user: User) => boolean
}

type SettingsGroup = { label: string; places: readonly SettingsPlace[] }

/** The pages of the settings area, by whom they concern. */
export const SETTINGS_GROUPS: readonly SettingsGroup[] = [
  { label: 'You', places: [{ to: '/settings', label: 'Profile', icon: CircleUserRound }] },
  {
    label: 'Workspace',
    places: [
      { to: '/settings/workspace', label: 'Name and members', icon: Users },
      { to: '/settings/routing', label: 'Routing', icon: Route },
      { to: '/settings/models', label: 'Models', icon: BrainCircuit },
      { to: '/settings/services', label: 'Services', icon: Blocks },
      { to: '/settings/slots', label: 'Slots', icon: Cable },
      { to: '/settings/bundle', label: 'Bundle', icon: Package },
      { to: '/settings/audit', label: 'Audit log', icon: ScrollText, isFor: isAdmin },
    ],
  },
  {
    label: 'Server',
    places: [
      { to: '/settings/installation', label: 'Installation', icon: Server, isFor: isOperator },
      { to: '/settings/users', label: 'Users', icon: UsersRound, isFor: isOperator },
      { to: '/settings/workspaces', label: 'Workspaces', icon: Building2, isFor: isOperator },
      { to: '/settings/server', label: 'Server settings', icon: SlidersHorizontal, isFor: isOperator },
    ],
  },
]

function isOperator({ isOperator }: User): boolean {
  return isOperator
}

function isAdmin({ role }: User): boolean {
  return role === 'owner' || role === 'admin'
}
