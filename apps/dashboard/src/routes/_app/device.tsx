import { createFileRoute } from '@tanstack/react-router'
import { DevicePage } from '../../features/device/device-page.tsx'

export const Route = createFileRoute('/_app/device')({
  staticData: { withoutCatalogue: true },
  validateSearch: ({ code }): { code?: string } => (typeof code === 'string' && code !== '' ? { code } : {}),
  component: function Device() {
    return <DevicePage code={Route.useSearch().code} />
  },
})
