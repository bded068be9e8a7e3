import { createFileRoute } from '@tanstack/react-router'
import { SettingsFrame } from '../../../components/shell/settings-frame.tsx'

export const Route = createFileRoute('/_app/settings')({
  component: function Settings() {
    return <SettingsFrame user={Route.useRouteContext().user} />
  },
})
