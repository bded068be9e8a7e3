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
import { texts } from './texts.ts'

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
  { label: texts.you, places: [{ to: '/settings', label: texts.profile, icon: CircleUserRound }] },
  {
    label: texts.workspace,
    places: [
      { to: '/settings/workspace', label: texts.nameAndMembers, icon: Users },
      { to: '/settings/routing', label: texts.routing, icon: Route },
      { to: '/settings/models', label: texts.models, icon: BrainCircuit },
      { to: '/settings/services', label: texts.services, icon: Blocks },
      { to: '/settings/slots', label: texts.slots, icon: Cable },
      { to: '/settings/bundle', label: texts.bundle, icon: Package },
      { to: '/settings/audit', label: texts.auditLog, icon: ScrollText, isFor: isAdmin },
    ],
  },
  {
    label: texts.server,
    places: [
      { to: '/settings/installation', label: texts.installation, icon: Server, isFor: isOperator },
      { to: '/settings/users', label: texts.users, icon: UsersRound, isFor: isOperator },
      { to: '/settings/workspaces', label: texts.workspaces, icon: Building2, isFor: isOperator },
      { to: '/settings/server', label: texts.serverSettings, icon: SlidersHorizontal, isFor: isOperator },
    ],
  },
]

function isOperator({ isOperator }: User): boolean {
  return isOperator
}

function isAdmin({ role }: User): boolean {
  return role === 'owner' || role === 'admin'
}
