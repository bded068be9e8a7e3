import type { User } from '@orch/client'
import { CircleUserRound, type LucideIcon } from 'lucide-react'

type SettingsPlace = {
  to: '/settings'
  label: string
  icon: LucideIcon
  /** Absent: for everybody. */
  isFor?: (user: User) => boolean
}

type SettingsGroup = { label: string; places: readonly SettingsPlace[] }

/** The pages of the settings area, by whom they concern. */
export const SETTINGS_GROUPS: readonly SettingsGroup[] = [
  { label: 'You', places: [{ to: '/settings', label: 'Profile', icon: CircleUserRound }] },
]
