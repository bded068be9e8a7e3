import { KeyRound, type LucideIcon, Plug, Workflow } from 'lucide-react'

type Place = { to: '/workflows' | '/connections' | '/keys'; label: string; icon: LucideIcon }

/** The pages of the main navigation. */
export const PLACES: readonly Place[] = [
  { to: '/workflows', label: 'Workflows', icon: Workflow },
  { to: '/connections', label: 'Connections', icon: Plug },
  { to: '/keys', label: 'API keys', icon: KeyRound },
]
