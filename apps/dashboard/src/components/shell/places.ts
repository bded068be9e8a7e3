import {
  CircleAlert,
  History,
  House,
  KeyRound,
  type LucideIcon,
  Plug,
  Settings,
  Workflow,
} from 'lucide-react'

type Destination = {
  to: '/home' | '/workflows' | '/executions' | '/failures' | '/connections' | '/keys' | '/settings'
  label: string
  icon: LucideIcon
}

/** The pages of the main navigation. */
export const PLACES: readonly Destination[] = [
  { to: '/home', label: 'Home', icon: House },
  { to: '/workflows', label: 'Workflows', icon: Workflow },
  { to: '/executions', label: 'Executions', icon: History },
  { to: '/failures', label: 'Failures', icon: CircleAlert },
  { to: '/connections', label: 'Connections', icon: Plug },
  { to: '/keys', label: 'API keys', icon: KeyRound },
  { to: '/settings', label: 'Settings', icon: Settings },
]
