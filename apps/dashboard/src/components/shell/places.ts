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
import { texts } from './texts.ts'

type Destination = {
  to: '/home' | '/workflows' | '/executions' | '/failures' | '/connections' | '/keys' | '/settings'
  label: string
  icon: LucideIcon
}

/** The pages of the main navigation. */
export const PLACES: readonly Destination[] = [
  { to: '/home', label: texts.home, icon: House },
  { to: '/workflows', label: texts.workflows, icon: Workflow },
  { to: '/executions', label: texts.executions, icon: History },
  { to: '/failures', label: texts.failures, icon: CircleAlert },
  { to: '/connections', label: texts.connections, icon: Plug },
  { to: '/keys', label: texts.apiKeys, icon: KeyRound },
  { to: '/settings', label: texts.settings, icon: Settings },
]
