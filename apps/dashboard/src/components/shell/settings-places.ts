import type { User } from '@orch/client'
import { BrainCircuit, Cable, CircleUserRound, type LucideIcon, Route } from 'lucide-react'

type SettingsPlace = {
  to: '/settings' | '/settings/routing' | '/settings/models' | '/settings/slots'
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
      { to: '/settings/routing', label: 'Routing', icon: Route },
      { to: '/settings/models', label: 'Models', icon: BrainCircuit },
      { to: '/settings/slots', label: 'Slots', icon: Cable },
    ],
  },
]
